"""`python -m qualcode`, and what the command `qualcode` runs."""

import sys


def main() -> None:
    """The program; Ctrl-C while it is still loading ends it with the sentence that it says later, too."""
    try:
        from qualcode.cli import run

        run()
    except KeyboardInterrupt:
        sys.exit("stopped; nothing further was changed")


if __name__ == "__main__":
    main()
