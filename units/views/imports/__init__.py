"""Import of workbooks, step by step: each step has an address, shows on GET and acts on POST."""
