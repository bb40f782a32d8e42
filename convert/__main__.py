"""`python -m convert` and the command `octavo`."""

import sys


def main() -> int:
    """Runs the command line; returns the exit code."""
    from convert import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
