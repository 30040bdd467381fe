"""What the screens of a project have in common."""

from __future__ import annotations

from abc import abstractmethod

from textual.screen import Screen


class ProjectScreen(Screen[None]):
    """Shows a project, and shows it anew when it has changed, here or elsewhere."""

    @abstractmethod
    def refresh_all(self) -> None:
        """Everything from the desk, the cursor where it is."""
