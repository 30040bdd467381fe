"""`python -m qualcode`."""

from qualcode.cli import run

if __name__ == "__main__":
    run()
