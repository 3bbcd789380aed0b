"""`python -m chattui`, and the installed command."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code.

    A command lives for a fraction of a second, so nobody collects garbage meanwhile, nor at the end: that
    is a tenth of the time that an answer from the cache takes.
    """
    import gc

    gc.disable()
    from chattui.cli.app import run
    from chattui.environment import Environment

    code = run(sys.argv[1:], Environment.of_process())
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
