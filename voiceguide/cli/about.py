"""`voiceguide about`: pages to read, or to hear, about pain and massage."""

import click

from voiceguide.cli.options import CallError, device_option, language_option
from voiceguide.cli.terminal import Terminal
from voiceguide.language.health_ids import AboutTopic


@click.command("about")
@click.argument("topic", type=click.Choice([topic.value for topic in AboutTopic]), required=False)
@click.option("--aloud", is_flag=True, help="Read it out; a key stops the voice.")
@device_option
@language_option
def command(topic: str | None, aloud: bool, device: str | None, language: str | None) -> None:
    """Read what the sources say about pain, about therapists, and about the days afterwards.

    Without a TOPIC, it lists them. It is not medical advice.
    """
    from voiceguide.app.about_workflow import about_topics, read_about, show_about

    terminal = Terminal()
    page = terminal.open_page()
    if topic is None:
        if aloud:
            raise CallError("--aloud needs a TOPIC")
        page.table([(f"voiceguide about {each.value}", about) for each, about in about_topics(language).items()])
        return
    show_about(AboutTopic(topic), language, page)
    if aloud:
        read_about(AboutTopic(topic), language, terminal, device)
