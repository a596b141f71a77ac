@rem npm scripts begin with "exec" so that a signal to npm reaches the program and not a shell before it; cmd has no exec.
@%*
