"""``countries.tsv`` and ``timezones.tsv``, from the machine's copies of iso-codes and tzdata."""

from __future__ import annotations

import json
from pathlib import Path

from factors.sources import FACTS, TZDATA_VERSION

COUNTRY_COLUMNS = ("iso2", "iso3", "name", "aliases", "source", "licence")
ZONE_COLUMNS = ("zone", "iso2", "source", "licence")

# The short names in use where ISO's are inverted or formal.
NAMES = {
    "CD": "Democratic Republic of the Congo", "FM": "Micronesia", "KP": "North Korea", "KR": "South Korea",
    "PS": "Palestine", "VG": "British Virgin Islands", "VI": "United States Virgin Islands", "TW": "Taiwan",
    "RU": "Russia", "CZ": "Czechia", "MK": "North Macedonia", "BN": "Brunei", "CI": "Ivory Coast",
    "TR": "Türkiye", "VA": "Vatican City", "SZ": "Eswatini",
}  # fmt: skip

ALIASES = {
    "GB": ("UK", "U.K.", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "US": ("USA", "U.S.", "U.S.A.", "America", "United States of America"),
    "AE": ("UAE", "Emirates"), "CZ": ("Czech Republic",), "KR": ("Korea", "Republic of Korea"),
    "CD": ("DRC", "DR Congo", "Congo-Kinshasa"), "CG": ("Republic of the Congo", "Congo-Brazzaville"),
    "CI": ("Cote d'Ivoire",), "NL": ("Holland", "The Netherlands"), "CH": ("Swiss Confederation",),
    "TR": ("Turkey", "Turkiye"), "MM": ("Burma",), "SZ": ("Swaziland",),
    "MK": ("Macedonia",), "CV": ("Cape Verde",),
    "TL": ("East Timor",), "RE": ("Reunion",), "CW": ("Curacao",), "BL": ("Saint Barthelemy",),
    "AX": ("Aland Islands",), "VA": ("Vatican",), "CN": ("People's Republic of China", "PRC"),
    "TW": ("Republic of China",), "BA": ("Bosnia",), "MO": ("Macau",), "VI": ("US Virgin Islands",),
    "SA": ("KSA",), "NZ": ("Aotearoa",), "LK": ("Ceylon",),
}  # fmt: skip

# What the people of a country, or its neighbours, call it where that is not its English name, and short
# forms in use: typed from general knowledge of the languages, joined by |.
OWN_NAMES = {
    "AE": "الإمارات",
    "AL": "Shqipëria|Shqiperia",
    "AM": "Հայաստան|Hayastan",
    "AR": "República Argentina",
    "AT": "Österreich|Osterreich",
    "BA": "Bosna i Hercegovina|Bosna",
    "BD": "বাংলাদেশ",
    "BE": "Belgique|België|Belgie|Belgien",
    "BG": "България|Bulgaria",
    "BR": "Brasil",
    "BS": "The Bahamas",
    "BY": "Беларусь",
    "CA": "Kanada",
    "CD": "Congo-Kinshasa",
    "CH": "Schweiz|Suisse|Svizzera|Svizra",
    "CI": "Elfenbeinküste",
    "CL": "República de Chile",
    "CN": "中国|中國|Zhongguo|Mainland China|China Mainland",
    "CO": "República de Colombia",
    "CY": "Κύπρος|Kypros",
    "CZ": "Česko|Cesko|Česká republika|Ceska republika",
    "DE": "Deutschland|Bundesrepublik Deutschland|BRD|Allemagne|Alemania|Duitsland",
    "DK": "Danmark",
    "DZ": "الجزائر|Algérie",
    "EE": "Eesti",
    "EG": "مصر|Misr",
    "ES": "España|Espana|Espanya|Spanien|Espagne",
    "FI": "Suomi|Finnland",
    "FO": "Føroyar",
    "FR": "Frankreich|Francia|République française|Frankrijk",
    "GB": "Vereinigtes Königreich|The UK|The United Kingdom|Royaume-Uni|Cymru",
    "GE": "საქართველო|Sakartvelo",
    "GL": "Kalaallit Nunaat",
    "GM": "The Gambia",
    "GR": "Ελλάδα|Ellada|Hellas",
    "HK": "Hongkong|香港",
    "HR": "Hrvatska",
    "HU": "Magyarország|Magyarorszag",
    "ID": "Republik Indonesia",
    "IE": "Éire|Eire|Republic of Ireland",
    "IL": "ישראל|Yisrael",
    "IN": "Bharat|भारत",
    "IR": "ایران",
    "IS": "Ísland|Island",
    "IT": "Italia|Italien|Italie",
    "JP": "日本|Nippon|Nihon",
    "KE": "Jamhuri ya Kenya",
    "KH": "Kampuchea",
    "KP": "조선|DPRK|N Korea|Korea North|Korea (North)",
    "KR": "한국|대한민국|Hanguk|ROK|S Korea|Korea South|Korea (South)",
    "KZ": "Қазақстан|Qazaqstan|Казахстан",
    "LI": "Fürstentum Liechtenstein",
    "LK": "ශ්‍රී ලංකා",
    "LT": "Lietuva",
    "LU": "Luxemburg|Lëtzebuerg|Letzebuerg",
    "LV": "Latvija",
    "MA": "المغرب|Maroc|Al-Maghrib",
    "MD": "Republica Moldova",
    "ME": "Crna Gora",
    "MK": "Северна Македонија",
    "MN": "Монгол улс",
    "MT": "Repubblika ta' Malta",
    "MV": "The Maldives",
    "MX": "México",
    "NL": "Nederland|Niederlande|Pays-Bas",
    "NO": "Norge|Noreg|Norwegen",
    "PE": "Perú",
    "PH": "Pilipinas|The Philippines",
    "PL": "Polska|Polen",
    "PT": "República Portuguesa",
    "RO": "România",
    "RS": "Srbija|Србија",
    "RU": "Россия|Rossiya",
    "SA": "السعودية",
    "SE": "Sverige|Schweden",
    "SG": "新加坡|Singapura|Singapur",
    "SI": "Slovenija",
    "SK": "Slovensko",
    "SN": "Sénégal",
    "TH": "ประเทศไทย|Prathet Thai",
    "TN": "تونس|Tunisie",
    "TR": "Türkei",
    "TW": "台灣|臺灣|台湾|Chinese Taipei|Formosa",
    "UA": "Україна|Ukraina|Ukrayina",
    "US": "Vereinigte Staaten|États-Unis|Estados Unidos|The States|The United States|The US|The USA",
    "UZ": "Oʻzbekiston|Ozbekiston",
    "VN": "Việt Nam",
    "ZA": "Suid-Afrika|RSA|Südafrika",
}

# Spellings without a slash that still name one country. The others are abbreviations of clocks (CET, EST5EDT,
# GMT), or name two countries (GB-Eire).
COUNTRY_SPELLINGS = (
    "Cuba", "Egypt", "Eire", "GB", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein",
    "Libya", "NZ", "NZ-CHAT", "Navajo", "PRC", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey",
    "W-SU",
)  # fmt: skip

# Links that tzdata points at a zone of another country with the same clock since 1970.
LINKS_ACROSS_BORDERS = {
    "Africa/Asmera": "ER", "Africa/Timbuktu": "ML", "America/Coral_Harbour": "CA", "America/Virgin": "VI",
    "Antarctica/South_Pole": "AQ", "Atlantic/Jan_Mayen": "SJ", "Iceland": "IS", "Pacific/Johnston": "UM",
    "Pacific/Ponape": "FM", "Pacific/Truk": "FM", "Pacific/Yap": "FM",
}  # fmt: skip


def available(system: Path) -> bool:
    """Whether this machine has the copies that the tables were made from."""
    zones = system / "zoneinfo" / "tzdata.zi"
    iso = system / "iso-codes" / "json" / "iso_3166-1.json"
    if not (zones.is_file() and iso.is_file()):
        return False
    return zones.read_text(encoding="utf-8").splitlines()[0].strip() == f"# version {TZDATA_VERSION}"


def countries(system: Path) -> list[tuple[str, ...]]:
    path = system / "iso-codes" / "json" / "iso_3166-1.json"
    rows = []
    for entry in json.loads(path.read_text(encoding="utf-8"))["3166-1"]:
        iso2 = entry["alpha_2"]
        name = NAMES.get(iso2) or entry.get("common_name") or entry["name"]
        others = (
            entry["name"],
            entry.get("official_name", ""),
            *ALIASES.get(iso2, ()),
            *OWN_NAMES.get(iso2, "").split("|"),
        )
        aliases = "|".join(dict.fromkeys(alias for alias in others if alias and alias != name))
        rows.append((iso2, entry["alpha_3"], name, aliases, "iso3166", FACTS))
    rows.append(("XK", "XKX", "Kosovo", "Republic of Kosovo", "iso3166", FACTS))
    return sorted(rows)


def timezones(system: Path) -> list[tuple[str, ...]]:
    zones: dict[str, str] = {}
    for line in (system / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            iso2, _coordinates, zone = line.split("\t")[:3]
            zones[zone] = iso2
    found = dict(zones)
    for line in (system / "zoneinfo" / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        if not line.startswith("L "):
            continue
        _mark, target, alias = line.split()
        named = "/" in alias or alias in COUNTRY_SPELLINGS
        if alias not in zones and named and target in zones:
            found[alias] = zones[target]
    found.update(LINKS_ACROSS_BORDERS)
    return sorted((zone, iso2, "tzdata", "public domain") for zone, iso2 in found.items())
