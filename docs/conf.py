"""Configuration of Sphinx: notebooks are executed, warnings are errors."""

from __future__ import annotations

from importlib.metadata import version as installed_version

project = "custsat"
author = "The custsat developers"
project_copyright = "the custsat developers"
release = version = installed_version("custsat")

extensions = ["myst_nb"]
exclude_patterns = ["_build", "jupyter_execute", "**.ipynb_checkpoints"]
source_suffix = {".md": "myst-nb"}
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

html_theme = "furo"
html_title = "custsat"
html_show_sourcelink = False
