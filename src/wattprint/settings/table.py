"""All settings, one row each: the files, the environment, the flags, ``Meter`` and the docs are made from it.

A key is written as it is in ``wattprint.toml``; its variable is ``WATTPRINT_KEY``, its flag ``--key`` with
hyphens, its argument of ``Meter`` the key itself.
"""

from __future__ import annotations

from wattprint.choices import BOUNDARIES, BOX_FORMS, IDLE_POLICIES, METHODS, READERS, SCOPES
from wattprint.errors import UsageError

from .values import (
    choice,
    embodied_kg,
    hourly_price,
    memory,
    number,
    price_of_carbon,
    ranged,
    supplies,
    supply_w,
    switch,
    text,
    used_share,
    without_login,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .values import Parse

PREFIX = "WATTPRINT_"
OTHER_VARIABLES = (
    "WATTPRINT_HOME",
    "WATTPRINT_HOST",
    "WATTPRINT_HOST_ROOT",
    "WATTPRINT_LIVE",
    "WATTPRINT_PLUG_TOKEN",
    "WATTPRINT_PLUG_TOKEN_FILE",
    "WATTPRINT_REDFISH_CHASSIS",
    "WATTPRINT_REDFISH_INSECURE",
    "WATTPRINT_REDFISH_PASSWORD",
    "WATTPRINT_REDFISH_PASSWORD_FILE",
    "WATTPRINT_REDFISH_URL",
    "WATTPRINT_REDFISH_USER",
    "WATTPRINT_RUN",
    "WATTPRINT_SAMPLES",
    "WATTPRINT_SHAREALIKE",
    "WATTPRINT_STORE",
)
"""Variables of ours that are no settings."""
_SECRET_VARIABLES = frozenset(("PASSWORD", "TOKEN", "SECRET", "KEY", "STORE", "SAMPLES"))
GIVEN = "flag"
"""The origin of a value that a flag or an argument gave."""


def secret_variables(environ: Mapping[str, str]) -> list[str]:
    """Those of our variables that hold a password, a token or a key, by their names."""
    return [
        name for name in environ if name.startswith(PREFIX) and name.rpartition("_")[2] in _SECRET_VARIABLES
    ]


_GRAMS_PER_KWH = {"g": 1.0, "g/kWh": 1.0, "kg/MWh": 1.0, "kg/kWh": 1e3}
_GIGAHERTZ = {"GHz": 1.0, "MHz": 1e-3}
_YEARS = dict.fromkeys(("y", "a", "yr", "yrs", "year", "years"), 1.0) | dict.fromkeys(
    ("month", "months"), 1.0 / 12.0
)


class Setting:
    """One setting.

    ``parse`` makes what was written into what is used, or raises ``ValueError`` with what to give instead.
    ``default`` holds where nobody made the setting; where that depends on the site it is ``None``, and
    ``otherwise`` tells what counts. ``example``: a value as it is typed behind the flag; ``in_file``: the
    same as TOML. ``field``: what it becomes in ``records.Site``, empty for a setting of the meter alone.
    ``typed``: whether there is a flag and an argument, else files and environment alone have it. ``secret``:
    its value is never shown.
    """

    __slots__ = (
        "choices", "default", "example", "field", "help", "in_file", "key", "metavar", "otherwise", "parse",
        "secret", "typed", "unit",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        parse: Parse,
        help: str,
        *,
        example: str,
        in_file: str = "",
        metavar: str = "",
        unit: str = "",
        choices: tuple[str, ...] = (),
        default: object = None,
        otherwise: str = "",
        field: str = "",
        typed: bool = True,
        secret: bool = False,
    ) -> None:
        self.key, self.parse, self.help, self.unit = key, parse, help, unit
        self.example, self.in_file = example, in_file or f"{key} = {example}"
        self.metavar, self.choices, self.field = metavar, choices, field
        self.default, self.otherwise = default, otherwise
        self.typed, self.secret = typed, secret

    @property
    def flag(self) -> str:
        """As the command line spells it: ``--lifetime-years``."""
        return "--" + self.key.replace("_", "-")

    @property
    def variable(self) -> str:
        """As the environment spells it: ``WATTPRINT_LIFETIME_YEARS``."""
        return PREFIX + self.key.upper()

    @property
    def is_switch(self) -> bool:
        """Whether it is true or false, and its flag takes no value."""
        return self.parse is switch

    @property
    def in_flag(self) -> str:
        """As it is typed behind ``wattprint run``: ``--lifetime-years 4``, ``--no-synchronise``."""
        if not self.is_switch:
            return f"{self.flag} {self.example}"
        return self.flag if self.parse(self.example) else f"--no-{self.flag[2:]}"

    @property
    def in_argument(self) -> str:
        """As ``Meter`` takes it: ``lifetime_years=4``."""
        written = self.in_file.partition(" = ")[2]
        return f"{self.key}={written.capitalize() if self.is_switch else written}"


class SettingValue:
    """The value of a setting, and the origin that ``wattprint config`` and the record show."""

    __slots__ = ("origin", "value")

    def __init__(self, value: object, origin: str) -> None:
        self.value = value
        self.origin = origin


def _currency(value: object) -> object:
    from wattprint.amounts import currency

    return currency(text(value))


def _tariff(value: object) -> object:
    from .tariff import bands_of

    return bands_of(value)


def _contracts(value: object) -> object:
    from .contracts import contracts_of

    return contracts_of(value)


def _plug(value: object) -> object:
    from .plug import plug_address

    plug_address(value)
    return text(value)


def _server(value: object) -> object:
    from .server import server_url

    return server_url(value)


def _token(value: object) -> object:
    from .server import bearer_token

    return bearer_token(value)


def _smtp(value: object) -> object:
    from .server import mail_server_url

    return mail_server_url(value)


def _mailbox(value: object) -> object:
    from .server import mailbox

    return mailbox(value)


def _webhook_secret(value: object) -> object:
    from .server import webhook_secret

    return webhook_secret(value)


SETTINGS = (
    Setting(
        "region",
        text,
        "Country, zone or cloud region: FR, US-CA, gcp:europe-west1.",
        metavar="PLACE",
        example="gcp:europe-west1",
        in_file='region = "gcp:europe-west1"',
        otherwise="the country of the time zone, a guess; the cloud's metadata before it, with detect_cloud",
        field="place",
    ),
    Setting(
        "intensity",
        ranged(number(0.0, 5000.0, "g/kWh from 0 to 5000, such as 56 or 40-60", _GRAMS_PER_KWH)),
        "Carbon of the electricity in g/kWh, if you know it: 56, 40-60 or 50±10.",
        metavar="G",
        unit="gCO2e/kWh",
        example="56",
        otherwise="that of the grid at the place",
        field="intensity_g_per_kwh",
    ),
    Setting(
        "pue",
        ranged(number(1.0, 10.0, "a number from 1 to 10, such as 1.2 or 1.1-1.3")),
        "Power usage effectiveness of the building, from 1.",
        metavar="X",
        example="1.2",
        otherwise="that of the cloud region, else 1 on a laptop or desktop, else that of an unknown data "
        "centre",
        field="pue",
    ),
    Setting(
        "wue",
        ranged(number(0.0, 100.0, "litres per kWh from 0 to 100, such as 0.2", {"L": 1.0, "L/kWh": 1.0})),
        "Water of the building in litres per kWh.",
        metavar="X",
        unit="L/kWh",
        example="0.2",
        otherwise="that of the cloud region, else 0 on a laptop or desktop, else that of an unknown data "
        "centre",
        field="wue",
    ),
    Setting(
        "tariff",
        _tariff,
        "What power costs: 0.30EUR/kWh.",
        metavar="PRICE",
        unit="money/kWh",
        example="0.30EUR/kWh",
        in_file='tariff = "0.30EUR/kWh"',
        otherwise="what firms pay for electricity at the place",
        field="tariff",
    ),
    Setting(
        "currency",
        _currency,
        "Of a tariff that names none: EUR.",
        metavar="CODE",
        example="EUR",
        in_file='currency = "EUR"',
        otherwise="that of the tariff",
    ),
    Setting(
        "contracts",
        _contracts,
        "Contracts for electricity: 'ppa 60% 12, residual 400', shares and g/kWh.",
        metavar="LIST",
        unit="gCO2e/kWh",
        example="'ppa 60% 12, residual 400'",
        in_file='contracts = "ppa 60% 12, residual 400"',
        otherwise="none",
        field="contracts",
    ),
    Setting(
        "instance",
        text,
        "Cloud instance, for its price: aws:p5.48xlarge.",
        metavar="TYPE",
        example="aws:p5.48xlarge",
        in_file='instance = "aws:p5.48xlarge"',
        otherwise="none; with detect_cloud what the cloud's metadata says; of a guest's processor what EC2's "
        "firmware says",
        field="instance",
    ),
    Setting(
        "detect_cloud",
        switch,
        "Ask the cloud's metadata where we are (0.3 s).",
        example="true",
        default=False,
    ),
    Setting(
        "lifetime_years",
        ranged(number(0.1, 50.0, "years from 0.1 to 50, such as 4 or 3-5", _YEARS)),
        "Years that the hardware serves, over which its making is spread.",
        metavar="YEARS",
        unit="years",
        example="4",
        otherwise="as long as servers serve, in years",
        field="lifetime_years",
    ),
    Setting(
        "lifetime_utilisation",
        ranged(used_share),
        "Share of its life in which the hardware is in use; its making is spread over that alone.",
        metavar="SHARE",
        example="60%",
        in_file='lifetime_utilisation = "60%"',
        otherwise="all of it: idle years are charged to nobody",
        field="lifetime_utilisation",
    ),
    Setting(
        "embodied_per_device",
        ranged(embodied_kg),
        "Carbon of making one accelerator, if you know it: 150kg (of a machine without any: the machine).",
        metavar="KG",
        unit="kgCO2e",
        example="150kg",
        in_file='embodied_per_device = "150kg"',
        otherwise="that of the model, where it is published",
        field="embodied_kg_per_device",
    ),
    Setting(
        "price_per_device_hour",
        ranged(hourly_price),
        "What one accelerator is rented for per hour: 2.50USD (of a machine without any: the machine).",
        metavar="PRICE",
        unit="money/h",
        example="2.50USD",
        in_file='price_per_device_hour = "2.50USD"',
        otherwise="the list price of the instance, if one is set",
        field="price_per_device_hour",
    ),
    Setting(
        "social_cost_of_carbon",
        ranged(price_of_carbon),
        "Harm that a tonne of carbon does, in money: 190USD/t; a line of its own, added to nothing.",
        metavar="PRICE",
        unit="money/t",
        example="190USD/t",
        in_file='social_cost_of_carbon = "190USD/t"',
        otherwise="none",
        field="social_cost_per_t",
    ),
    Setting(
        "memory",
        memory,
        "Memory modules of the machine: 8x32GB DDR4.",
        metavar="MODULES",
        example="'8x32GB DDR4'",
        in_file='memory = "8x32GB DDR4"',
        otherwise="what the firmware or the kernel tells; a guest's and an unknown machine's by their amount",
    ),
    Setting(
        "form",
        choice(BOX_FORMS),
        "What a server stands in.",
        choices=BOX_FORMS,
        example="rack",
        in_file='form = "rack"',
        otherwise="what the firmware tells",
    ),
    Setting(
        "supplies",
        supplies,
        "Power supplies that are plugged in.",
        metavar="N",
        example="2",
        otherwise="what the firmware tells, to root alone",
    ),
    Setting(
        "supply_w",
        supply_w,
        "Rating of one power supply in W.",
        metavar="W",
        unit="W",
        example="800",
        otherwise="what the firmware tells, to root alone",
    ),
    Setting(
        "cpu_max_ghz",
        number(0.1, 10.0, "the highest clock in GHz from 0.1 to 10, such as 2.4", _GIGAHERTZ),
        "Highest clock in GHz that the processors are held to.",
        metavar="GHZ",
        unit="GHz",
        example="2.4",
        otherwise="what cpufreq tells; a guest's and a described machine's counts as not held back",
    ),
    Setting(
        "boundary",
        choice(BOUNDARIES),
        "What carbon and money count; facility is the default.",
        choices=BOUNDARIES,
        example="node",
        in_file='boundary = "node"',
        default="facility",
        field="boundary",
    ),
    Setting(
        "method",
        choice(METHODS),
        "Of the grid's intensity.",
        choices=METHODS,
        example="direct",
        in_file='method = "direct"',
        default="lifecycle",
        field="method",
    ),
    Setting(
        "scope",
        choice(SCOPES),
        "The command's own share (the default), or the whole machine while it ran.",
        choices=SCOPES,
        example="machine",
        in_file='scope = "machine"',
        default="process",
    ),
    Setting(
        "idle",
        choice(IDLE_POLICIES),
        "Who pays for idle power: by reserved or used CPU (the default), all of it us, or not us.",
        choices=IDLE_POLICIES,
        example="exclusive",
        in_file='idle = "exclusive"',
        default="share",
    ),
    Setting(
        "synchronise",
        switch,
        "Whether windows wait at their edges for the GPU; they do.",
        example="false",
        default=True,
    ),
    Setting(
        "records",
        choice(READERS),
        "Who may read the records on the disk: their user alone (the default), or the group too.",
        choices=READERS,
        example="group",
        in_file='records = "group"',
        default="private",
    ),
    Setting(
        "mask",
        switch,
        "Whether passwords, tokens and keys of the command line, tags and parameters are recorded as ***; "
        "they are.",
        example="false",
        default=True,
    ),
    Setting(
        "plug",
        _plug,
        "Plug with a meter that this machine hangs on: shelly://192.168.1.20, tasmota://, homeassistant://.",
        metavar="ADDRESS",
        example="shelly://192.168.1.20",
        in_file='plug = "shelly://192.168.1.20"',
        otherwise="none",
    ),
    Setting(
        "plug_extra_w",
        number(0.0, 3000.0, "watts from 0 to 3000, such as 12", {"W": 1.0, "kW": 1e3}),
        "Watts that other things on that plug draw.",
        metavar="W",
        unit="W",
        example="12",
        default=0.0,
    ),
    Setting(
        "server",
        _server,
        "Server that runs are pushed to while they run: https://wattprint.example.org.",
        metavar="URL",
        example="https://wattprint.example.org",
        in_file='server = "https://wattprint.example.org"',
        otherwise="none",
        typed=False,
    ),
    Setting(
        "token",
        _token,
        "Token of a project on that server, with the scope ingest.",
        metavar="TOKEN",
        example="wpt_0123456789",
        in_file='token = "wpt_0123456789"',
        otherwise="none",
        typed=False,
        secret=True,
    ),
    Setting(
        "server_ca",
        text,
        "File of the authority that vouches for that server, if the system does not know it.",
        metavar="FILE",
        example="/etc/ssl/our-ca.pem",
        in_file='server_ca = "/etc/ssl/our-ca.pem"',
        otherwise="those that the system trusts",
        typed=False,
    ),
    Setting(
        "push_private",
        switch,
        "Whether command line, host name, paths and environment of a record are pushed too; they are not.",
        example="true",
        default=False,
        typed=False,
    ),
    Setting(
        "webhook_secret",
        _webhook_secret,
        "Secret by which messages of budgets to web addresses are signed; without it none is sent.",
        metavar="SECRET",
        example="0123456789abcdef",
        in_file='webhook_secret = "0123456789abcdef"',
        otherwise="none",
        typed=False,
        secret=True,
    ),
    Setting(
        "webhook_local",
        switch,
        "Whether messages of budgets may go to web addresses of this machine and its link; they may not.",
        example="true",
        default=False,
        typed=False,
    ),
    Setting(
        "public_url",
        _server,
        "Address by which others open wattprint serve: mail of budgets leads there.",
        metavar="URL",
        example="https://wattprint.example.org",
        in_file='public_url = "https://wattprint.example.org"',
        otherwise="none",
        typed=False,
    ),
    Setting(
        "smtp",
        _smtp,
        "Server that takes mail of budgets: smtp://mail.example.org:587, or smtps:// for TLS from the start.",
        metavar="URL",
        example="smtp://mail.example.org:587",
        in_file='smtp = "smtp://mail.example.org:587"',
        otherwise="none",
        typed=False,
    ),
    Setting(
        "smtp_from",
        _mailbox,
        "Mailbox that this mail is from.",
        metavar="ADDRESS",
        example="wattprint@example.org",
        in_file='smtp_from = "wattprint@example.org"',
        otherwise="none",
        typed=False,
    ),
    Setting(
        "smtp_user",
        text,
        "Whom the mail server knows us as.",
        metavar="NAME",
        example="wattprint",
        in_file='smtp_user = "wattprint"',
        otherwise="nobody: there is no login",
        typed=False,
    ),
    Setting(
        "smtp_password",
        text,
        "Password of that user.",
        metavar="PASSWORD",
        example="secret",
        in_file='smtp_password = "secret"',
        otherwise="none",
        typed=False,
        secret=True,
    ),
)
BY_KEY = {row.key: row for row in SETTINGS}
KEYS = tuple(row.key for row in SETTINGS if row.typed)
"""Those that a flag or an argument may give."""
SITE = tuple(row for row in SETTINGS if row.field or row.key == "currency")
"""What describes a site: a record can be stated again with another of these."""
INSTALLED = ("memory", "form", "supplies", "supply_w", "cpu_max_ghz")
"""What describes the machine: models of its power go by it while a run is metered."""


def _key_meant(key: str) -> str:
    from wattprint.closeness import nearest

    near = nearest(key, BY_KEY, 1)
    return f"did you mean {near[0]}" if near else f"use one of {', '.join(BY_KEY)}"


def check(key: str, value: object, origin: str) -> object:
    """``value`` of the setting ``key``, in the type it is used in.

    Raises ``UsageError``, which names the ``origin``, for an unknown key or an impossible value.
    """
    row = BY_KEY.get(key)
    if row is None:
        raise UsageError(f"no setting is called {key!r} ({origin})", fix=lambda: _key_meant(key))
    try:
        return row.parse(value)
    except ValueError as error:
        shown = without_login(value) if key == "plug" or "://" in repr(value) else repr(value)
        shown = "what was given" if row.secret else shown
        fix = f"give {error}"
        if row.parse is text:
            fix += f", such as {row.in_argument if origin.startswith('argument ') else row.in_file}"
        raise UsageError(f"{key} cannot be {shown} ({origin})", fix=fix) from None


def priced(settings: dict[str, SettingValue], currency: SettingValue | None) -> dict[str, SettingValue]:
    """``settings`` with a currency in every band of the tariff. Raises ``UsageError`` if there is none."""
    tariff = settings.get("tariff")
    if tariff is None:
        return settings
    from .tariff import with_currency

    bands = with_currency(tariff.value, None if currency is None else currency.value, tariff.origin)
    return {**settings, "tariff": SettingValue(bands, tariff.origin)}
