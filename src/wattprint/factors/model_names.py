"""Names of language models, without what hubs, routers and clouds put around them."""

from __future__ import annotations

import re

# Routers and clouds put these before the name: ``us.anthropic.claude-3-haiku``, ``ft:gpt-4o-mini:org``.
_HOSTS = re.compile(
    r"^(?:us|eu|apac|jp|au|ca|us-gov|global|anthropic|meta|mistral|cohere|deepseek|openai|qwen|google|amazon)\."
    r"|^ft:"
)
# What a cloud's identifiers of models end with: ``claude-3-haiku-20240307-v1:0``, ``...-v1:0:48k``.
_REVISION = re.compile(r"-v\d+:\d+(?::\w+)?$")


def hostless(name: str) -> str:
    """The name as its maker writes it, in small letters.

    ``meta-llama/Llama-3.1-8B:free`` is ``llama-3.1-8b:free``, ``vertex_ai/claude-sonnet-4-5@20250929`` is
    ``claude-sonnet-4-5-20250929``, ``bedrock/us.anthropic.claude-opus-4-5-20251101-v1:0`` the like.
    """
    text = name.strip().lower().rpartition("/")[2].replace("@", "-")
    while (host := _HOSTS.match(text)) is not None:
        text = text[host.end() :]
    return _REVISION.sub("", text)
