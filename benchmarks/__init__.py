"""What the project's speed is measured with: the real program, through its public API, with everything stored."""
