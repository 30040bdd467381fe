"""What the screens of a project have in common."""

from __future__ import annotations

from textual.screen import Screen


class ProjectScreen(Screen[None]):
    """Shows a project, and shows it anew when it has changed, here or elsewhere."""

    def refresh_all(self) -> None:
        """Everything from the desk, the cursor where it is."""
        raise NotImplementedError
