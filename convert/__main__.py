"""`python -m convert` and the command `octavo`."""

import sys


def main() -> int:
    """Runs the command line; returns the exit code. Ctrl-C is answered also while the command is still being loaded."""
    try:
        from convert import cli

        return cli.main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("octavo: stopped; nothing half-made is left.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
