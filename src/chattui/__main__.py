"""`python -m chattui`, and the installed command."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from chattui.cli.app import run
    from chattui.environment import Environment

    sys.exit(run(sys.argv[1:], Environment.of_process()))


if __name__ == "__main__":
    main()
