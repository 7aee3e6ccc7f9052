"""`python -m yindi` is the same as `yindi`."""

from yindi.cli import main

if __name__ == "__main__":
    main()
