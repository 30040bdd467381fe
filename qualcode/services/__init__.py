"""What one can do, one function an act. Both the workbench and the command line call these and nothing below."""
