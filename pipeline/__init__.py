"""What runs: the stages, the command line, parallel work and writing of files."""
