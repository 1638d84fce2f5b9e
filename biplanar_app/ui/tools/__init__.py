"""What the left button and the keys mean on a film: one tool a file."""

from biplanar_app.ui.tools.pan import PanTool
from biplanar_app.ui.tools.tool import Grip, Tool, Touch

__all__ = ["Grip", "PanTool", "Tool", "Touch"]
