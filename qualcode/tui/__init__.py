"""The workbench. Screens are what a person does, widgets one piece of data; both call the same acts as the shell."""
