"""Models of everything that crosses a stage: no rules, no input or output."""
