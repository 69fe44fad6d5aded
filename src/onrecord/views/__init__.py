"""What people see: the command line, and the forms in which it writes articles, annotations and statements."""
