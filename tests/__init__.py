"""Tests of the whole project; a package, so that helpers can be imported by name."""
