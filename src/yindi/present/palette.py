"""The few colours of charts and maps: told apart without colour vision, and renamed by the page for light and dark."""

INK = "#1b1f24"
SOFT = "#5a626c"
RULE = "#d8dce1"
PAPER = "#fefefe"
MAIN = "#1d5687"
ACCENT = "#b45f06"
QUIET = "#8b939c"
EMPTY = "#eceef1"
STEPS = ("#e2ecf5", "#b7cfe4", "#83acd0", "#4882b4", "#1b4f80")
# The colour of a label on each step.
ON_STEPS = ("#1b1f25", "#1b1f26", "#1b1f27", "#fffffe", "#fffffd")

# Under which name the page's style sheet knows each colour.
NAMES = {
    INK: "ink",
    SOFT: "soft",
    RULE: "rule",
    PAPER: "paper",
    MAIN: "main",
    ACCENT: "accent",
    QUIET: "quiet",
    EMPTY: "empty",
    **{color: f"step-{number}" for number, color in enumerate(STEPS)},
    **{color: f"on-step-{number}" for number, color in enumerate(ON_STEPS)},
}
