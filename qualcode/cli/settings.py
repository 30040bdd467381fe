"""config."""

from __future__ import annotations

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation


@click.command("config")
@click.argument("key", required=False)
@click.argument("value", required=False)
@common_options
@pass_invocation
def config_command(invocation: Invocation, key: str | None, value: str | None) -> None:
    """Your own settings, kept outside of projects: coder, theme, key.ACTION.

    Without a value the setting is shown; an empty value takes it away.
    """
    from qualcode.cli.output import print_json, print_table
    from qualcode.errors import UsageError
    from qualcode.services.project import settings

    if key is not None and value is not None:
        settings.write_setting(key, value)
    found = {name: settings.read_settings().get(name, "") for name in settings.KEYS}
    found |= {f"key.{action}": bound for action, bound in settings.key_map().items()}
    if key is not None and key not in found and not key.startswith("key."):
        raise UsageError(f"there is no setting “{key}”", hint=f"Settings: {', '.join(found)}, key.ACTION")
    chosen = {name: text for name, text in found.items() if key in (None, name)}
    if invocation.json:
        print_json(chosen)
    else:
        print_table(("Setting", "Value"), chosen.items())
