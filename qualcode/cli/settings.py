"""The command that shows and changes a person's own settings: config."""

from __future__ import annotations

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation


@click.command("config")
@click.argument("key", required=False)
@click.argument("value", required=False)
@common_options
@pass_invocation
def config_command(invocation: Invocation, key: str | None, value: str | None) -> None:
    """Show or change your own settings, stored outside the project: coder, theme, key.ACTION.

    Without a value the setting is shown; an empty value ("") removes it.
    """
    from qualcode.cli.output import print_json, print_table
    from qualcode.errors import UsageError
    from qualcode.services.project import settings

    if key is not None and key.startswith("key.") and value:
        from qualcode.tui.key_names import require_key_setting

        require_key_setting(key.removeprefix("key."), value)
    if key is not None and value is not None:
        settings.write_setting(key, value)
        invocation.is_done = True
    values = {name: settings.read_settings().get(name, "") for name in settings.KEYS}
    values |= {f"key.{action}": bound for action, bound in settings.key_map().items()}
    if key is not None and key not in values and not key.startswith("key."):
        raise UsageError(f"there is no setting “{key}”", hint=f"Settings: {', '.join(values)}, key.ACTION")
    shown = {name: text for name, text in values.items() if key in (None, name)}
    if invocation.json:
        print_json(shown)
    else:
        print_table(("Setting", "Value"), shown.items())
