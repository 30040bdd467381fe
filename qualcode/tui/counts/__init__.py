"""What the workbench shows of counts: one module a view, each reads what it shows and knows what can be chosen."""
