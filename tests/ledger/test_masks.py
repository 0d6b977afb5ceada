"""What is a secret in a command, a tag or a parameter, and what only looks like one."""

from __future__ import annotations

import shlex

import pytest

from wattprint.ledger import fields, masks

COMMIT = "9fceb02d0ae598e95dc970b74767f19372d61af8"

SECRET = {
    "a flag and the next word": ("x --password hunter2 -v", "x --password *** -v"),
    "a flag and its value": ("x --api-key=abc --lr=0.1", "x --api-key=*** --lr=0.1"),
    "a value that begins with a hyphen": ("x --password -hunter", "x --password ***"),
    "one hyphen": ("x -token abc", "x -token ***"),
    "underscores": ("x --wandb_api_key abc", "x --wandb_api_key ***"),
    "small and large letters": ("x --accessToken abc", "x --accessToken ***"),
    "a variable": ("env HF_TOKEN=abc python t.py", "env HF_TOKEN=*** python t.py"),
    "a variable of the cloud": ("env AWS_SECRET_ACCESS_KEY=a/b+c x", "env AWS_SECRET_ACCESS_KEY=*** x"),
    "a variable of a database": ("env PGPASSWORD=abc psql", "env PGPASSWORD=*** psql"),
    "an override": ("t.py db.password=abc +x.apikey=def", "t.py db.password=*** +x.apikey=***"),
    "a URL": ("git clone https://me:pw@host/x.git", "git clone https://me:***@host/x.git"),
    "a URL of a database": ("x postgresql://me:p%40w@h:5432/d", "x postgresql://me:***@h:5432/d"),
    "a query": ("curl 'https://h/x?api_key=abc&n=1'", "curl 'https://h/x?api_key=***&n=1'"),
    "a header": ("curl -H 'Authorization: Bearer abc'", "curl -H 'Authorization: Bearer ***'"),
    "a header with a key": ("curl -H 'X-Api-Key: abc'", "curl -H 'X-Api-Key: ***'"),
    "a shell": ("sh -c 'export TOKEN=a; t --password b'", "sh -c 'export TOKEN=***; t --password ***'"),
    "JSON": ("""t '{"api_key": "a b", "lr": 0.1}'""", """t '{"api_key": "***", "lr": 0.1}'"""),
    "OpenAI": ("t sk-proj-Ab3dEfGhIjKlMnOp", "t ***"),
    "GitHub": ("t ghp_abcdefghij0123456789 github_pat_11ABCDEFG0123456789", "t *** ***"),
    "GitLab": ("t glpat-abcdefghij0123456789", "t ***"),
    "Hugging Face": ("t hf_abcdefghijKLMNOPqrstuvwx", "t ***"),
    "AWS": ("t AKIAIOSFODNN7EXAMPLE", "t ***"),
    "Slack": ("t xoxb-123456789012-abcdef", "t ***"),
    "JSON Web Token": ("t eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def", "t ***"),
    "a token in a name": ("t --out run-ghp_abcdefghij0123456789.json", "t --out run-***.json"),
    "a long value of a key": ("t --key 0123456789abcdef0123", "t --key ***"),
    "sshpass": ("sshpass -p hunter2 ssh host", "sshpass -p *** ssh host"),
    "mysql": ("mysql -u me -phunter2 db", "mysql -u me -p*** db"),
    "docker login": ("docker login -u me -p hunter2", "docker login -u me -p ***"),
    "curl": ("curl -u me:hunter2 host", "curl -u me:*** host"),
}
NO_SECRET = (
    "python train.py --lr 0.001 --seed 12345678 --batch-size=32",
    f"git checkout {COMMIT}",
    f"t --revision {COMMIT} --model meta-llama/Llama-2-7b-hf",
    "t --max-tokens 4096 --tokens 100 --num_tokens=3 --tokenizer gpt2-medium",
    "t --pad-token '<pad>' --eos_token '</s>' --token 512",
    "t --token-file /run/secrets/hf --password-file pw.txt",
    "t --private-key /home/me/.ssh/id_ed25519 --credentials creds.json",
    "t --key loss --sort-key accuracy --keys image,label --keyword x",
    "t --use-auth-token true --password --verbose",
    "t --token $HF_TOKEN --password=${PW}",
    "ssh me@host:22 -p 2222",
    "docker run -p 8080:80 --user 1000:1000 image",
    "t s3://bucket/path/file_0123456789abcdef.pt http://localhost:8000/x",
    "pip install sk-learn scikit-learn hf_transfer",
    "python -c 'for token in tokens: print(token)'",
    "t --author me --task 'Token classification' --monkey business",
)


@pytest.mark.parametrize("kind", SECRET)
def test_a_secret_of_a_command_is_masked(kind):
    given, expected = SECRET[kind]
    words = shlex.split(given)
    assert masks.command(words) == shlex.split(expected)
    assert fields.may_hold_secrets(words), "the quick look that comes before would have missed it"


@pytest.mark.parametrize("line", NO_SECRET)
def test_what_only_looks_like_a_secret_stays(line):
    assert masks.command(shlex.split(line)) == shlex.split(line)


@pytest.mark.parametrize("kind", SECRET)
def test_what_is_masked_stays_as_it_is(kind):
    masked = shlex.split(SECRET[kind][1])
    assert masks.command(masked) == masked


def test_parameters_and_tags_go_by_their_names_and_by_their_values():
    given = {"password": 1234, "lr": 0.1, "token": 512, "hub_token": "abc", "note": "me:x@h", "on": True}
    assert masks.pairs({**given, "url": "https://me:x@h"}) == {
        **given,
        "password": "***",
        "hub_token": "***",
        "url": "https://me:***@h",
    }
    assert masks.texts({"team": "vision", "api_key": "x"}) == {"team": "vision", "api_key": "***"}


def test_most_programs_do_not_have_the_patterns_loaded():
    words = ["python", "train.py", "--lr", "0.001", "--epochs", "3"]
    assert not fields.may_hold_secrets(words)
