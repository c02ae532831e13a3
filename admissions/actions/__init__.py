"""What is done with cases: begin, step, admit, recognise, move, extend, end; each inside an operation."""
