// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { PlacesTable } from "../estimate/tables.js";

/** Places with their grids, buildings, water and prices of electricity. */
const places: PlacesTable = {
  table: "places",
  edition: "2026-11-30",
  firstYear: 2019,
  countries: `AD	AND	Andorra	Principality of Andorra
AE	ARE	United Arab Emirates	UAE|Emirates
AF	AFG	Afghanistan	Islamic Republic of Afghanistan
AG	ATG	Antigua and Barbuda
AI	AIA	Anguilla
AL	ALB	Albania	Republic of Albania|Shqiperia
AM	ARM	Armenia	Republic of Armenia|Hayastan
AO	AGO	Angola	Republic of Angola
AQ	ATA	Antarctica
AR	ARG	Argentina	Argentine Republic
AS	ASM	American Samoa
AT	AUT	Austria	Republic of Austria|Osterreich
AU	AUS	Australia
AW	ABW	Aruba
AX	ALA	Åland Islands	Aland Islands
AZ	AZE	Azerbaijan	Republic of Azerbaijan
BA	BIH	Bosnia and Herzegovina	Republic of Bosnia and Herzegovina|Bosnia|Bosna i Hercegovina|Bosna
BB	BRB	Barbados
BD	BGD	Bangladesh	People's Republic of Bangladesh
BE	BEL	Belgium	Kingdom of Belgium|Belgique|Belgie|Belgien
BF	BFA	Burkina Faso
BG	BGR	Bulgaria	Republic of Bulgaria
BH	BHR	Bahrain	Kingdom of Bahrain
BI	BDI	Burundi	Republic of Burundi
BJ	BEN	Benin	Republic of Benin
BL	BLM	Saint Barthélemy	Saint Barthelemy
BM	BMU	Bermuda
BN	BRN	Brunei	Brunei Darussalam
BO	BOL	Bolivia	Bolivia, Plurinational State of|Plurinational State of Bolivia
BQ	BES	Bonaire, Sint Eustatius and Saba
BR	BRA	Brazil	Federative Republic of Brazil|Brasil
BS	BHS	Bahamas	Commonwealth of the Bahamas|The Bahamas
BT	BTN	Bhutan	Kingdom of Bhutan
BV	BVT	Bouvet Island
BW	BWA	Botswana	Republic of Botswana
BY	BLR	Belarus	Republic of Belarus
BZ	BLZ	Belize
CA	CAN	Canada	Kanada
CC	CCK	Cocos (Keeling) Islands
CD	COD	Democratic Republic of the Congo	Congo, The Democratic Republic of the|DRC|DR Congo|Congo-Kinshasa
CF	CAF	Central African Republic
CG	COG	Congo	Republic of the Congo|Congo-Brazzaville
CH	CHE	Switzerland	Swiss Confederation|Schweiz|Suisse|Svizzera|Svizra
CI	CIV	Ivory Coast	Cote d'Ivoire
CK	COK	Cook Islands
CL	CHL	Chile	Republic of Chile
CM	CMR	Cameroon	Republic of Cameroon
CN	CHN	China	People's Republic of China|PRC|Zhongguo|Mainland China|China Mainland
CO	COL	Colombia	Republic of Colombia
CR	CRI	Costa Rica	Republic of Costa Rica
CU	CUB	Cuba	Republic of Cuba
CV	CPV	Cabo Verde	Republic of Cabo Verde|Cape Verde
CW	CUW	Curaçao	Curacao
CX	CXR	Christmas Island
CY	CYP	Cyprus	Republic of Cyprus|Kypros
CZ	CZE	Czechia	Czech Republic|Cesko|Ceska republika
DE	DEU	Germany	Federal Republic of Germany|Deutschland|Bundesrepublik Deutschland|BRD|Allemagne|Alemania|Duitsland
DJ	DJI	Djibouti	Republic of Djibouti
DK	DNK	Denmark	Kingdom of Denmark|Danmark
DM	DMA	Dominica	Commonwealth of Dominica
DO	DOM	Dominican Republic
DZ	DZA	Algeria	People's Democratic Republic of Algeria
EC	ECU	Ecuador	Republic of Ecuador
EE	EST	Estonia	Republic of Estonia|Eesti
EG	EGY	Egypt	Arab Republic of Egypt|Misr
EH	ESH	Western Sahara
ER	ERI	Eritrea	the State of Eritrea
ES	ESP	Spain	Kingdom of Spain|Espana|Espanya|Spanien|Espagne
ET	ETH	Ethiopia	Federal Democratic Republic of Ethiopia
FI	FIN	Finland	Republic of Finland|Suomi|Finnland
FJ	FJI	Fiji	Republic of Fiji
FK	FLK	Falkland Islands (Malvinas)
FM	FSM	Micronesia	Micronesia, Federated States of|Federated States of Micronesia
FO	FRO	Faroe Islands
FR	FRA	France	French Republic|Frankreich|Francia|Frankrijk
GA	GAB	Gabon	Gabonese Republic
GB	GBR	United Kingdom	United Kingdom of Great Britain and Northern Ireland|UK|U.K.|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|The UK|The United Kingdom|Royaume-Uni|Cymru
GD	GRD	Grenada
GE	GEO	Georgia	Sakartvelo
GF	GUF	French Guiana
GG	GGY	Guernsey
GH	GHA	Ghana	Republic of Ghana
GI	GIB	Gibraltar
GL	GRL	Greenland	Kalaallit Nunaat
GM	GMB	Gambia	Republic of the Gambia|The Gambia
GN	GIN	Guinea	Republic of Guinea
GP	GLP	Guadeloupe
GQ	GNQ	Equatorial Guinea	Republic of Equatorial Guinea
GR	GRC	Greece	Hellenic Republic|Ellada|Hellas
GS	SGS	South Georgia and the South Sandwich Islands
GT	GTM	Guatemala	Republic of Guatemala
GU	GUM	Guam
GW	GNB	Guinea-Bissau	Republic of Guinea-Bissau
GY	GUY	Guyana	Republic of Guyana
HK	HKG	Hong Kong	Hong Kong Special Administrative Region of China|Hongkong
HM	HMD	Heard Island and McDonald Islands
HN	HND	Honduras	Republic of Honduras
HR	HRV	Croatia	Republic of Croatia|Hrvatska
HT	HTI	Haiti	Republic of Haiti
HU	HUN	Hungary	Magyarorszag
ID	IDN	Indonesia	Republic of Indonesia|Republik Indonesia
IE	IRL	Ireland	Eire|Republic of Ireland
IL	ISR	Israel	State of Israel|Yisrael
IM	IMN	Isle of Man
IN	IND	India	Republic of India|Bharat
IO	IOT	British Indian Ocean Territory
IQ	IRQ	Iraq	Republic of Iraq
IR	IRN	Iran	Iran, Islamic Republic of|Islamic Republic of Iran
IS	ISL	Iceland	Republic of Iceland|Island
IT	ITA	Italy	Italian Republic|Italia|Italien|Italie
JE	JEY	Jersey
JM	JAM	Jamaica
JO	JOR	Jordan	Hashemite Kingdom of Jordan
JP	JPN	Japan	Nippon|Nihon
KE	KEN	Kenya	Republic of Kenya|Jamhuri ya Kenya
KG	KGZ	Kyrgyzstan	Kyrgyz Republic
KH	KHM	Cambodia	Kingdom of Cambodia|Kampuchea
KI	KIR	Kiribati	Republic of Kiribati
KM	COM	Comoros	Union of the Comoros
KN	KNA	Saint Kitts and Nevis
KP	PRK	North Korea	Korea, Democratic People's Republic of|Democratic People's Republic of Korea|DPRK|N Korea|Korea North|Korea (North)
KR	KOR	South Korea	Korea, Republic of|Korea|Republic of Korea|Hanguk|ROK|S Korea|Korea South|Korea (South)
KW	KWT	Kuwait	State of Kuwait
KY	CYM	Cayman Islands
KZ	KAZ	Kazakhstan	Republic of Kazakhstan|Qazaqstan
LA	LAO	Laos	Lao People's Democratic Republic
LB	LBN	Lebanon	Lebanese Republic
LC	LCA	Saint Lucia
LI	LIE	Liechtenstein	Principality of Liechtenstein
LK	LKA	Sri Lanka	Democratic Socialist Republic of Sri Lanka|Ceylon
LR	LBR	Liberia	Republic of Liberia
LS	LSO	Lesotho	Kingdom of Lesotho
LT	LTU	Lithuania	Republic of Lithuania|Lietuva
LU	LUX	Luxembourg	Grand Duchy of Luxembourg|Luxemburg|Letzebuerg
LV	LVA	Latvia	Republic of Latvia|Latvija
LY	LBY	Libya
MA	MAR	Morocco	Kingdom of Morocco|Maroc|Al-Maghrib
MC	MCO	Monaco	Principality of Monaco
MD	MDA	Moldova	Moldova, Republic of|Republic of Moldova|Republica Moldova
ME	MNE	Montenegro	Crna Gora
MF	MAF	Saint Martin (French part)
MG	MDG	Madagascar	Republic of Madagascar
MH	MHL	Marshall Islands	Republic of the Marshall Islands
MK	MKD	North Macedonia	Republic of North Macedonia|Macedonia
ML	MLI	Mali	Republic of Mali
MM	MMR	Myanmar	Republic of Myanmar|Burma
MN	MNG	Mongolia
MO	MAC	Macao	Macao Special Administrative Region of China|Macau
MP	MNP	Northern Mariana Islands	Commonwealth of the Northern Mariana Islands
MQ	MTQ	Martinique
MR	MRT	Mauritania	Islamic Republic of Mauritania
MS	MSR	Montserrat
MT	MLT	Malta	Republic of Malta|Repubblika ta' Malta
MU	MUS	Mauritius	Republic of Mauritius
MV	MDV	Maldives	Republic of Maldives|The Maldives
MW	MWI	Malawi	Republic of Malawi
MX	MEX	Mexico	United Mexican States
MY	MYS	Malaysia
MZ	MOZ	Mozambique	Republic of Mozambique
NA	NAM	Namibia	Republic of Namibia
NC	NCL	New Caledonia
NE	NER	Niger	Republic of the Niger
NF	NFK	Norfolk Island
NG	NGA	Nigeria	Federal Republic of Nigeria
NI	NIC	Nicaragua	Republic of Nicaragua
NL	NLD	Netherlands	Kingdom of the Netherlands|Holland|The Netherlands|Nederland|Niederlande|Pays-Bas
NO	NOR	Norway	Kingdom of Norway|Norge|Noreg|Norwegen
NP	NPL	Nepal	Federal Democratic Republic of Nepal
NR	NRU	Nauru	Republic of Nauru
NU	NIU	Niue
NZ	NZL	New Zealand	Aotearoa
OM	OMN	Oman	Sultanate of Oman
PA	PAN	Panama	Republic of Panama
PE	PER	Peru	Republic of Peru
PF	PYF	French Polynesia
PG	PNG	Papua New Guinea	Independent State of Papua New Guinea
PH	PHL	Philippines	Republic of the Philippines|Pilipinas|The Philippines
PK	PAK	Pakistan	Islamic Republic of Pakistan
PL	POL	Poland	Republic of Poland|Polska|Polen
PM	SPM	Saint Pierre and Miquelon
PN	PCN	Pitcairn
PR	PRI	Puerto Rico
PS	PSE	Palestine	Palestine, State of|the State of Palestine
PT	PRT	Portugal	Portuguese Republic
PW	PLW	Palau	Republic of Palau
PY	PRY	Paraguay	Republic of Paraguay
QA	QAT	Qatar	State of Qatar
RE	REU	Réunion	Reunion
RO	ROU	Romania
RS	SRB	Serbia	Republic of Serbia|Srbija
RU	RUS	Russia	Russian Federation|Rossiya
RW	RWA	Rwanda	Rwandese Republic
SA	SAU	Saudi Arabia	Kingdom of Saudi Arabia|KSA
SB	SLB	Solomon Islands
SC	SYC	Seychelles	Republic of Seychelles
SD	SDN	Sudan	Republic of the Sudan
SE	SWE	Sweden	Kingdom of Sweden|Sverige|Schweden
SG	SGP	Singapore	Republic of Singapore|Singapura|Singapur
SH	SHN	Saint Helena, Ascension and Tristan da Cunha
SI	SVN	Slovenia	Republic of Slovenia|Slovenija
SJ	SJM	Svalbard and Jan Mayen
SK	SVK	Slovakia	Slovak Republic|Slovensko
SL	SLE	Sierra Leone	Republic of Sierra Leone
SM	SMR	San Marino	Republic of San Marino
SN	SEN	Senegal	Republic of Senegal
SO	SOM	Somalia	Federal Republic of Somalia
SR	SUR	Suriname	Republic of Suriname
SS	SSD	South Sudan	Republic of South Sudan
ST	STP	Sao Tome and Principe	Democratic Republic of Sao Tome and Principe
SV	SLV	El Salvador	Republic of El Salvador
SX	SXM	Sint Maarten (Dutch part)
SY	SYR	Syria	Syrian Arab Republic
SZ	SWZ	Eswatini	Kingdom of Eswatini|Swaziland
TC	TCA	Turks and Caicos Islands
TD	TCD	Chad	Republic of Chad
TF	ATF	French Southern Territories
TG	TGO	Togo	Togolese Republic
TH	THA	Thailand	Kingdom of Thailand|Prathet Thai
TJ	TJK	Tajikistan	Republic of Tajikistan
TK	TKL	Tokelau
TL	TLS	Timor-Leste	Democratic Republic of Timor-Leste|East Timor
TM	TKM	Turkmenistan
TN	TUN	Tunisia	Republic of Tunisia|Tunisie
TO	TON	Tonga	Kingdom of Tonga
TR	TUR	Türkiye	Turkey|Turkiye
TT	TTO	Trinidad and Tobago	Republic of Trinidad and Tobago
TV	TUV	Tuvalu
TW	TWN	Taiwan	Taiwan, Province of China|Republic of China|Chinese Taipei|Formosa
TZ	TZA	Tanzania	Tanzania, United Republic of|United Republic of Tanzania
UA	UKR	Ukraine	Ukraina|Ukrayina
UG	UGA	Uganda	Republic of Uganda
UM	UMI	United States Minor Outlying Islands
US	USA	United States	United States of America|USA|U.S.|U.S.A.|America|Vereinigte Staaten|Estados Unidos|The States|The United States|The US|The USA
UY	URY	Uruguay	Eastern Republic of Uruguay
UZ	UZB	Uzbekistan	Republic of Uzbekistan|Ozbekiston
VA	VAT	Vatican City	Holy See (Vatican City State)|Vatican
VC	VCT	Saint Vincent and the Grenadines
VE	VEN	Venezuela	Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela
VG	VGB	British Virgin Islands	Virgin Islands, British
VI	VIR	United States Virgin Islands	Virgin Islands, U.S.|Virgin Islands of the United States|US Virgin Islands
VN	VNM	Vietnam	Viet Nam|Socialist Republic of Viet Nam
VU	VUT	Vanuatu	Republic of Vanuatu
WF	WLF	Wallis and Futuna
WS	WSM	Samoa	Independent State of Samoa
XK	XKX	Kosovo	Republic of Kosovo
YE	YEM	Yemen	Republic of Yemen
YT	MYT	Mayotte
ZA	ZAF	South Africa	Republic of South Africa|Suid-Afrika|RSA
ZM	ZMB	Zambia	Republic of Zambia
ZW	ZWE	Zimbabwe	Republic of Zimbabwe`,
  subdivisions: `AKGD	zone	ASCC Alaska Grid	US
AKMS	zone	ASCC Miscellaneous	US
AU-ACT	state	Australian Capital Territory	AU
AU-NSW	state	New South Wales	AU
AU-NT	state	Northern Territory	AU
AU-QLD	state	Queensland	AU
AU-SA	state	South Australia	AU
AU-TAS	state	Tasmania	AU
AU-VIC	state	Victoria	AU
AU-WA	state	Western Australia	AU
AZNM	zone	WECC Southwest	US
CA-AB	province	Alberta	CA
CA-BC	province	British Columbia	CA
CA-MB	province	Manitoba	CA
CA-NB	province	New Brunswick	CA
CA-NL	province	Newfoundland and Labrador	CA	Newfoundland
CA-NS	province	Nova Scotia	CA
CA-NT	province	Northwest Territories	CA
CA-NU	province	Nunavut	CA
CA-ON	province	Ontario	CA
CA-PE	province	Prince Edward Island	CA
CA-QC	province	Québec	CA	Quebec
CA-SK	province	Saskatchewan	CA
CA-YT	province	Yukon	CA
CAMX	zone	WECC California	US
CN-AH	province	Anhui	CN
CN-BJ	province	Beijing	CN
CN-CQ	province	Chongqing	CN
CN-FJ	province	Fujian	CN
CN-GD	province	Guangdong	CN
CN-GS	province	Gansu	CN
CN-GX	province	Guangxi	CN	guangxi zhuang
CN-GZ	province	Guizhou	CN
CN-HA	province	Henan	CN
CN-HB	province	Hubei	CN
CN-HE	province	Hebei	CN
CN-HI	province	Hainan	CN
CN-HL	province	Heilongjiang	CN
CN-HN	province	Hunan	CN
CN-JL	province	Jilin	CN
CN-JS	province	Jiangsu	CN
CN-JX	province	Jiangxi	CN
CN-LN	province	Liaoning	CN
CN-NM	province	Inner Mongolia	CN	nei mongol|neimenggu
CN-NX	province	Ningxia	CN	ningxia hui
CN-QH	province	Qinghai	CN
CN-SC	province	Sichuan	CN
CN-SD	province	Shandong	CN
CN-SH	province	Shanghai	CN
CN-SN	province	Shaanxi	CN
CN-SX	province	Shanxi	CN
CN-TJ	province	Tianjin	CN
CN-XJ	province	Xinjiang	CN	xinjiang uygur|xinjiang uyghur
CN-YN	province	Yunnan	CN
CN-ZJ	province	Zhejiang	CN
ERCT	zone	ERCOT All	US
FRCC	zone	FRCC All	US
HIMS	zone	HICC Miscellaneous	US
HIOA	zone	HICC Oahu	US
MROE	zone	MRO East	US
MROW	zone	MRO West	US
NEWE	zone	NPCC New England	US
NO-NO1	zone	Norway NO1 (Oslo)	NO	NO1
NO-NO2	zone	Norway NO2 (Kristiansand)	NO	NO2
NO-NO3	zone	Norway NO3 (Trondheim)	NO	NO3
NO-NO4	zone	Norway NO4 (Tromsø)	NO	NO4
NO-NO5	zone	Norway NO5 (Bergen)	NO	NO5
NWPP	zone	WECC Northwest	US
NYCW	zone	NPCC NYC/Westchester	US
NYLI	zone	NPCC Long Island	US
NYUP	zone	NPCC Upstate NY	US
PRMS	zone	Puerto Rico Miscellaneous	PR
RFCE	zone	RFC East	US
RFCM	zone	RFC Michigan	US
RFCW	zone	RFC West	US
RMPA	zone	WECC Rockies	US
SE-SE1	zone	Sweden SE1 (Luleå)	SE	SE1
SE-SE2	zone	Sweden SE2 (Sundsvall)	SE	SE2
SE-SE3	zone	Sweden SE3 (Stockholm)	SE	SE3
SE-SE4	zone	Sweden SE4 (Malmö)	SE	SE4
SPNO	zone	SPP North	US
SPSO	zone	SPP South	US
SRMV	zone	SERC Mississippi Valley	US
SRMW	zone	SERC Midwest	US
SRSO	zone	SERC South	US
SRTV	zone	SERC Tennessee Valley	US
SRVC	zone	SERC Virginia/Carolina	US
US-AK	state	Alaska	US
US-AL	state	Alabama	US
US-AR	state	Arkansas	US
US-AZ	state	Arizona	US
US-CA	state	California	US
US-CO	state	Colorado	US
US-CT	state	Connecticut	US
US-DC	state	District of Columbia	US
US-DE	state	Delaware	US
US-FL	state	Florida	US
US-GA	state	Georgia	US
US-HI	state	Hawaii	US
US-IA	state	Iowa	US
US-ID	state	Idaho	US
US-IL	state	Illinois	US
US-IN	state	Indiana	US
US-KS	state	Kansas	US
US-KY	state	Kentucky	US
US-LA	state	Louisiana	US
US-MA	state	Massachusetts	US
US-MD	state	Maryland	US
US-ME	state	Maine	US
US-MI	state	Michigan	US
US-MN	state	Minnesota	US
US-MO	state	Missouri	US
US-MS	state	Mississippi	US
US-MT	state	Montana	US
US-NC	state	North Carolina	US
US-ND	state	North Dakota	US
US-NE	state	Nebraska	US
US-NH	state	New Hampshire	US
US-NJ	state	New Jersey	US
US-NM	state	New Mexico	US
US-NV	state	Nevada	US
US-NY	state	New York	US
US-OH	state	Ohio	US
US-OK	state	Oklahoma	US
US-OR	state	Oregon	US
US-PA	state	Pennsylvania	US
US-RI	state	Rhode Island	US
US-SC	state	South Carolina	US
US-SD	state	South Dakota	US
US-TN	state	Tennessee	US
US-TX	state	Texas	US
US-UT	state	Utah	US
US-VA	state	Virginia	US
US-VT	state	Vermont	US
US-WA	state	Washington	US
US-WI	state	Wisconsin	US
US-WV	state	West Virginia	US
US-WY	state	Wyoming	US`,
  regions: `aws
af-south-1	Cape Town	ZA			ZA		Africa (Cape Town)
af-south-1-los	Lagos	NG			NG			af-south-1
ap-east-1	Hong Kong	HK			HK		Asia Pacific (Hong Kong)
ap-east-2	Taipei	TW			TW		Asia Pacific (Taipei)
ap-northeast-1	Tokyo	JP			JP-TK		Asia Pacific (Tokyo)
ap-northeast-1-tpe	Taipei	TW			TW			ap-northeast-1
ap-northeast-2	Seoul	KR			KR		Asia Pacific (Seoul)
ap-northeast-3	Osaka	JP			JP-KN		Asia Pacific (Osaka)
ap-south-1	Mumbai	IN			IN-WE		Asia Pacific (Mumbai)
ap-south-1-ccu	Kolkata	IN			IN-EA			ap-south-1
ap-south-1-del	Delhi	IN			IN-NO			ap-south-1
ap-south-2	Hyderabad	IN			IN-SO		Asia Pacific (Hyderabad)
ap-southeast-1	Singapore	SG			SG		Asia Pacific (Singapore)
ap-southeast-1-bkk	Bangkok	TH			TH			ap-southeast-1
ap-southeast-1-mnl	Manila	PH			PH-LU			ap-southeast-1
ap-southeast-2	Sydney	AU	AU-NSW		AU-NSW		Asia Pacific (Sydney)
ap-southeast-2-akl	Auckland	NZ			NZ			ap-southeast-2
ap-southeast-2-per	Perth	AU	AU-WA		AU-WA			ap-southeast-2
ap-southeast-3	Jakarta	ID			ID		Asia Pacific (Jakarta)
ap-southeast-4	Melbourne	AU	AU-VIC		AU-VIC		Asia Pacific (Melbourne)
ap-southeast-5	Kuala Lumpur	MY			MY-WM		Asia Pacific (Malaysia)
ap-southeast-6	Auckland	NZ			NZ		Asia Pacific (New Zealand)
ap-southeast-7	Bangkok	TH			TH		Asia Pacific (Thailand)
ca-central-1	Montréal	CA	CA-QC		CA-QC		Canada (Central)
ca-west-1	Calgary, Alberta	CA	CA-AB		CA-AB		Canada West (Calgary)
cn-north-1	Beijing	CN	CN-BJ		CN		China (Beijing)
cn-northwest-1	Zhongwei	CN	CN-NX		CN		China (Ningxia)
eu-central-1	Frankfurt	DE			DE		Europe (Frankfurt)|EU (Frankfurt)
eu-central-1-ham	Hamburg	DE			DE			eu-central-1
eu-central-1-waw	Warsaw	PL			PL			eu-central-1
eu-central-2	Zurich	CH			CH		Europe (Zurich)|EU (Zurich)
eu-north-1	Stockholm	SE			SE-SE3		Europe (Stockholm)|EU (Stockholm)
eu-north-1-cph	Copenhagen	DK			DK-DK2			eu-north-1
eu-north-1-hel	Helsinki	FI			FI			eu-north-1
eu-south-1	Milan	IT			IT-NO		Europe (Milan)|EU (Milan)
eu-south-2	Zaragoza	ES			ES		Europe (Spain)|EU (Spain)
eu-west-1	Dublin	IE			IE		Europe (Ireland)|EU (Ireland)
eu-west-2	London	GB			GB		Europe (London)|EU (London)
eu-west-3	Paris	FR			FR		Europe (Paris)|EU (Paris)
eusc-de-east-1	Brandenburg	DE			DE		EU Sovereign (Germany)|AWS European Sovereign Cloud (Germany)
il-central-1	Tel Aviv	IL			IL		Israel (Tel Aviv)
me-central-1	Dubai	AE			AE		Middle East (UAE)
me-south-1	Manama	BH			BH		Middle East (Bahrain)
me-south-1-mct	Muscat	OM			OM			me-south-1
mx-central-1	Querétaro	MX			MX		Mexico (Central)
sa-east-1	São Paulo	BR			BR-CS		South America (São Paulo)|South America (Sao Paulo)
us-east-1	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM		US East (N. Virginia)|US East (Northern Virginia)|N. Virginia|Northern Virginia
us-east-1-atl	Atlanta, Georgia	US	US-GA	SRSO	US-SE-SOCO			us-east-1
us-east-1-bos	Boston, Massachusetts	US	US-MA	NEWE	US-NE-ISNE			us-east-1
us-east-1-bue	Buenos Aires	AR			AR			us-east-1
us-east-1-chi	Chicago, Illinois	US	US-IL	RFCW	US-MIDA-PJM	US-MIDW-MISO		us-east-1
us-east-1-dfw	Dallas, Texas	US	US-TX	ERCT	US-TEX-ERCO			us-east-1
us-east-1-iah	Houston, Texas	US	US-TX	ERCT	US-TEX-ERCO			us-east-1
us-east-1-lim	Lima	PE			PE			us-east-1
us-east-1-mci	Kansas City, Missouri	US	US-MO	SPNO	US-CENT-SWPP			us-east-1
us-east-1-mia	Miami, Florida	US	US-FL	FRCC	US-FLA-FPL			us-east-1
us-east-1-msp	Minneapolis, Minnesota	US	US-MN	MROW	US-MIDW-MISO			us-east-1
us-east-1-nyc	New York, New York	US	US-NY	NYCW	US-NY-NYIS			us-east-1
us-east-1-phl	Philadelphia, Pennsylvania	US	US-PA	RFCE	US-MIDA-PJM			us-east-1
us-east-1-qro	Querétaro	MX			MX			us-east-1
us-east-1-scl	Santiago	CL			CL-SEN			us-east-1
us-east-2	Columbus, Ohio	US	US-OH	RFCW	US-MIDA-PJM		US East (Ohio)
us-gov-east-1	Columbus, Ohio	US	US-OH	RFCW	US-MIDA-PJM		AWS GovCloud (US-East)
us-gov-west-1	Boardman, Oregon	US	US-OR	NWPP	US-NW-BPAT	US-NW-PACW	AWS GovCloud (US-West)
us-west-1	San Francisco, California	US	US-CA	CAMX	US-CAL-CISO		US West (N. California)|US West (Northern California)|N. California|Northern California
us-west-2	Boardman, Oregon	US	US-OR	NWPP	US-NW-BPAT	US-NW-PACW	US West (Oregon)
us-west-2-den	Denver, Colorado	US	US-CO	RMPA	US-NW-PSCO			us-west-2
us-west-2-hnl	Honolulu, Hawaii	US	US-HI	HIOA				us-west-2
us-west-2-las	Las Vegas, Nevada	US	US-NV		US-NW-NEVP			us-west-2
us-west-2-lax	Los Angeles, California	US	US-CA	CAMX	US-CAL-CISO			us-west-2
us-west-2-pdx	Portland, Oregon	US	US-OR	NWPP	US-NW-PGE			us-west-2
us-west-2-phx	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP		us-west-2
us-west-2-sea	Seattle, Washington	US	US-WA	NWPP	US-NW-SCL			us-west-2
azure
australiacentral	Canberra	AU	AU-ACT		AU-NSW
australiacentral2	Canberra	AU	AU-ACT		AU-NSW
australiaeast	Sydney	AU	AU-NSW		AU-NSW
australiasoutheast	Melbourne	AU	AU-VIC		AU-VIC
austriaeast	Vienna	AT			AT
belgiumcentral	Brussels	BE			BE
brazilsouth	São Paulo	BR			BR-CS
brazilsoutheast	Rio de Janeiro	BR			BR-CS
canadacentral	Toronto	CA	CA-ON		CA-ON
canadaeast	Québec City	CA	CA-QC		CA-QC
centralindia	Pune	IN			IN-WE
centralus	Des Moines, Iowa	US	US-IA	MROW	US-MIDW-MISO
chilecentral	Santiago	CL			CL-SEN
chinaeast	Shanghai	CN	CN-SH		CN
chinaeast2	Shanghai	CN	CN-SH		CN
chinanorth	Beijing	CN	CN-BJ		CN
chinanorth2	Beijing	CN	CN-BJ		CN
chinanorth3	Zhangjiakou	CN	CN-HE		CN
denmarkeast	Copenhagen	DK			DK-DK2
eastasia	Hong Kong	HK			HK
eastus	Virginia	US	US-VA	SRVC	US-MIDA-PJM
eastus2	Boydton, Virginia	US	US-VA	SRVC	US-MIDA-PJM
eastus3	Atlanta, Georgia	US	US-GA	SRSO	US-SE-SOCO
francecentral	Paris	FR			FR
francesouth	Marseille	FR			FR
germanynorth	Berlin	DE			DE
germanywestcentral	Frankfurt	DE			DE
greececentral	Athens	GR			GR
indiasouthcentral	Hyderabad	IN			IN-SO
indonesiacentral	Jakarta	ID			ID
israelcentral	Tel Aviv	IL			IL
italynorth	Milan	IT			IT-NO
japaneast	Tokyo	JP			JP-TK
japanwest	Osaka	JP			JP-KN
jioindiacentral	Nagpur	IN			IN-WE
jioindiawest	Jamnagar	IN			IN-WE
koreacentral	Seoul	KR			KR
koreasouth	Busan	KR			KR
malaysiawest	Kuala Lumpur	MY			MY-WM
mexicocentral	Querétaro	MX			MX
newzealandnorth	Auckland	NZ			NZ
northcentralus	Chicago, Illinois	US	US-IL	RFCW	US-MIDA-PJM	US-MIDW-MISO
northeurope	Dublin	IE			IE
norwayeast	Oslo	NO			NO-NO1
norwaywest	Stavanger	NO			NO-NO2
polandcentral	Warsaw	PL			PL
qatarcentral	Doha	QA			QA
southafricanorth	Johannesburg	ZA			ZA
southafricawest	Cape Town	ZA			ZA
southcentralus	San Antonio, Texas	US	US-TX	ERCT	US-TEX-ERCO
southeastasia	Singapore	SG			SG
southindia	Chennai	IN			IN-SO
spaincentral	Madrid	ES			ES
swedencentral	Gävle	SE			SE-SE3
swedensouth	Staffanstorp	SE			SE-SE4
switzerlandnorth	Zurich	CH			CH
switzerlandwest	Geneva	CH			CH
taiwannorth	Taipei	TW			TW
uaecentral	Abu Dhabi	AE			AE
uaenorth	Dubai	AE			AE
uksouth	London	GB			GB
ukwest	Cardiff	GB			GB
usdodcentral	Des Moines, Iowa	US	US-IA	MROW	US-MIDW-MISO
usdodeast	Virginia	US	US-VA	SRVC	US-MIDA-PJM
usgovarizona	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP
usgovtexas	San Antonio, Texas	US	US-TX	ERCT	US-TEX-ERCO
usgovvirginia	Virginia	US	US-VA	SRVC	US-MIDA-PJM
westcentralus	Cheyenne, Wyoming	US	US-WY	RMPA	US-NW-WACM	US-NW-PACE
westeurope	Amsterdam	NL			NL
westindia	Mumbai	IN			IN-WE
westus	San Francisco, California	US	US-CA	CAMX	US-CAL-CISO
westus2	Quincy, Washington	US	US-WA	NWPP	US-NW-GCPD	US-NW-BPAT
westus3	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP
gcp
africa-south1	Johannesburg	ZA			ZA
asia-east1	Changhua	TW			TW
asia-east2	Hong Kong	HK			HK
asia-northeast1	Tokyo	JP			JP-TK
asia-northeast2	Osaka	JP			JP-KN
asia-northeast3	Seoul	KR			KR
asia-south1	Mumbai	IN			IN-WE
asia-south2	Delhi	IN			IN-NO
asia-southeast1	Singapore	SG			SG
asia-southeast2	Jakarta	ID			ID
australia-southeast1	Sydney	AU	AU-NSW		AU-NSW
australia-southeast2	Melbourne	AU	AU-VIC		AU-VIC
europe-central2	Warsaw	PL			PL
europe-north1	Hamina	FI			FI
europe-north2	Stockholm	SE			SE-SE3
europe-southwest1	Madrid	ES			ES
europe-west1	Saint-Ghislain	BE			BE
europe-west10	Berlin	DE			DE
europe-west12	Turin	IT			IT-NO
europe-west2	London	GB			GB
europe-west3	Frankfurt	DE			DE
europe-west4	Eemshaven	NL			NL
europe-west6	Zurich	CH			CH
europe-west8	Milan	IT			IT-NO
europe-west9	Paris	FR			FR
me-central1	Doha	QA			QA
me-central2	Dammam	SA			SA
me-west1	Tel Aviv	IL			IL
northamerica-northeast1	Montréal	CA	CA-QC		CA-QC
northamerica-northeast2	Toronto	CA	CA-ON		CA-ON
northamerica-south1	Querétaro	MX			MX
southamerica-east1	São Paulo	BR			BR-CS
southamerica-west1	Santiago	CL			CL-SEN
us-central1	Council Bluffs, Iowa	US	US-IA	MROW	US-MIDW-MISO	US-CENT-SWPP
us-central2	Pryor, Oklahoma	US	US-OK	SPSO	US-CENT-SWPP
us-east1	Moncks Corner, South Carolina	US	US-SC	SRVC	US-CAR-SC	US-CAR-SCEG
us-east4	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-east5	Columbus, Ohio	US	US-OH	RFCW	US-MIDA-PJM
us-south1	Dallas, Texas	US	US-TX	ERCT	US-TEX-ERCO
us-west1	The Dalles, Oregon	US	US-OR	NWPP	US-NW-BPAT	US-NW-PACW
us-west2	Los Angeles, California	US	US-CA	CAMX	US-CAL-CISO
us-west3	Salt Lake City, Utah	US	US-UT	NWPP	US-NW-PACE
us-west4	Las Vegas, Nevada	US	US-NV		US-NW-NEVP
alibaba
ap-northeast-1	Tokyo	JP			JP-TK
ap-northeast-2	Seoul	KR			KR
ap-southeast-1	Singapore	SG			SG
ap-southeast-3	Kuala Lumpur	MY			MY-WM
ap-southeast-5	Jakarta	ID			ID
ap-southeast-6	Manila	PH			PH-LU
ap-southeast-7	Bangkok	TH			TH
cn-beijing	Beijing	CN	CN-BJ		CN
cn-chengdu	Chengdu	CN	CN-SC		CN
cn-guangzhou	Guangzhou	CN	CN-GD		CN
cn-hangzhou	Hangzhou	CN	CN-ZJ		CN
cn-heyuan	Heyuan	CN	CN-GD		CN
cn-hongkong	Hong Kong	HK			HK
cn-huhehaote	Hohhot	CN	CN-NM		CN
cn-qingdao	Qingdao	CN	CN-SD		CN
cn-shanghai	Shanghai	CN	CN-SH		CN
cn-shenzhen	Shenzhen	CN	CN-GD		CN
cn-wulanchabu	Ulanqab	CN	CN-NM		CN
cn-zhangjiakou	Zhangjiakou	CN	CN-HE		CN
eu-central-1	Frankfurt	DE			DE
eu-west-1	London	GB			GB
me-east-1	Dubai	AE			AE
us-east-1	Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-west-1	Silicon Valley, California	US	US-CA	CAMX	US-CAL-CISO
hetzner
ash	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM
fsn1	Falkenstein	DE			DE
hel1	Helsinki	FI			FI
hil	Hillsboro, Oregon	US	US-OR	NWPP	US-NW-PGE	US-NW-BPAT
nbg1	Nuremberg	DE			DE
sin	Singapore	SG			SG
ibm
au-syd	Sydney	AU	AU-NSW		AU-NSW
br-sao	São Paulo	BR			BR-CS
ca-mon	Montréal	CA	CA-QC		CA-QC
ca-tor	Toronto	CA	CA-ON		CA-ON
eu-de	Frankfurt	DE			DE
eu-es	Madrid	ES			ES
eu-gb	London	GB			GB
jp-osa	Osaka	JP			JP-KN
jp-tok	Tokyo	JP			JP-TK
us-east	Washington, D.C.	US	US-DC	RFCE	US-MIDA-PJM
us-south	Dallas, Texas	US	US-TX	ERCT	US-TEX-ERCO
oracle
af-johannesburg-1	Johannesburg	ZA			ZA
ap-batam-1	Batam	ID			ID
ap-chuncheon-1	Chuncheon	KR			KR
ap-hyderabad-1	Hyderabad	IN			IN-SO
ap-melbourne-1	Melbourne	AU	AU-VIC		AU-VIC
ap-mumbai-1	Mumbai	IN			IN-WE
ap-osaka-1	Osaka	JP			JP-KN
ap-seoul-1	Seoul	KR			KR
ap-singapore-1	Singapore	SG			SG
ap-singapore-2	Singapore	SG			SG
ap-sydney-1	Sydney	AU	AU-NSW		AU-NSW
ap-tokyo-1	Tokyo	JP			JP-TK
ca-montreal-1	Montréal	CA	CA-QC		CA-QC
ca-toronto-1	Toronto	CA	CA-ON		CA-ON
eu-amsterdam-1	Amsterdam	NL			NL
eu-frankfurt-1	Frankfurt	DE			DE
eu-jovanovac-1	Jovanovac	RS			RS
eu-madrid-1	Madrid	ES			ES
eu-marseille-1	Marseille	FR			FR
eu-milan-1	Milan	IT			IT-NO
eu-paris-1	Paris	FR			FR
eu-stockholm-1	Stockholm	SE			SE-SE3
eu-zurich-1	Zurich	CH			CH
il-jerusalem-1	Jerusalem	IL			IL
me-abudhabi-1	Abu Dhabi	AE			AE
me-dubai-1	Dubai	AE			AE
me-jeddah-1	Jeddah	SA			SA
me-riyadh-1	Riyadh	SA			SA
mx-monterrey-1	Monterrey	MX			MX
mx-queretaro-1	Querétaro	MX			MX
sa-bogota-1	Bogotá	CO			CO
sa-santiago-1	Santiago	CL			CL-SEN
sa-saopaulo-1	São Paulo	BR			BR-CS
sa-valparaiso-1	Valparaíso	CL			CL-SEN
sa-vinhedo-1	Vinhedo	BR			BR-CS
uk-cardiff-1	Cardiff	GB			GB
uk-london-1	London	GB			GB
us-ashburn-1	Ashburn, Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-chicago-1	Chicago, Illinois	US	US-IL	RFCW	US-MIDA-PJM	US-MIDW-MISO
us-phoenix-1	Phoenix, Arizona	US	US-AZ	AZNM	US-SW-AZPS	US-SW-SRP
us-sanjose-1	San Jose, California	US	US-CA	CAMX	US-CAL-CISO
ovh
ap-south-mum-1	Mumbai	IN			IN-WE
bhs	Beauharnois, Québec	CA	CA-QC		CA-QC
ca-east-tor-1	Toronto	CA	CA-ON		CA-ON
de	Limburg an der Lahn	DE			DE
eu-south-mil	Milan	IT			IT-NO
eu-west-par	Paris	FR			FR
gra	Gravelines	FR			FR
rbx	Roubaix	FR			FR
sbg	Strasbourg	FR			FR
sgp	Singapore	SG			SG
syd	Sydney	AU	AU-NSW		AU-NSW
uk	London	GB			GB
us-east-va-1	Vint Hill, Virginia	US	US-VA	SRVC	US-MIDA-PJM
us-west-or-1	Hillsboro, Oregon	US	US-OR	NWPP	US-NW-PGE	US-NW-BPAT
waw	Warsaw	PL			PL
scaleway
fr-par	Paris	FR			FR
nl-ams	Amsterdam	NL			NL
pl-waw	Warsaw	PL			PL`,
  grids: [
    { of: "cloud", method: "direct consumption average location-based; operational from 2021 on; before, life-cycle", source: "google-grid", licence: "Apache-2.0", unit: "gCO2e/kWh", olderBy: 0, rows: `gcp:africa-south1	2023	646,656.85
gcp:asia-east1	2021	456,453,451,439.29
gcp:asia-east2	2021	360,360,360,505.02
gcp:asia-northeast1	2021	464,463,459,452.85
gcp:asia-northeast2	2021	384,383,385,296.19
gcp:asia-northeast3	2021	425,425,378,356.57
gcp:asia-south1	2021	670,555,648,678.76
gcp:asia-south2	2021	671,632,529,531.83
gcp:asia-southeast1	2021	372,372,369,366.85
gcp:asia-southeast2	2021	580,580,580,560.55
gcp:australia-southeast1	2021	598,538,501,497.5
gcp:australia-southeast2	2021	521,490,456,454.37
gcp:europe-central2	2021	576,738,723,642.88
gcp:europe-north1	2021	127,112,46,39.32
gcp:europe-north2	2024	2.73
gcp:europe-southwest1	2021	121,160,131,89.04
gcp:europe-west1	2021	110,123,122,103.37
gcp:europe-west10	2023	345,275.82
gcp:europe-west12	2022	323,249,201.69
gcp:europe-west2	2021	172,166,136,105.94
gcp:europe-west3	2021	269,413,345,275.82
gcp:europe-west4	2021	283,317,236,208.81
gcp:europe-west6	2021	86,118,59,15.05
gcp:europe-west8	2021	298,323,249,201.69
gcp:europe-west9	2021	59,71,34,16.3
gcp:me-central1	2023	575,366
gcp:me-central2	2023	569,382.23
gcp:me-west1	2022	476,463,433.75
gcp:northamerica-northeast1	2021	0,0,2,5.48
gcp:northamerica-northeast2	2021	29,36,47,58.56
gcp:northamerica-south1	2024	305
gcp:southamerica-east1	2021	129,65,56,67.32
gcp:southamerica-west1	2021	190,165,138,238
gcp:us-central1	2021	394,460,430,412.72
gcp:us-central2	2024	372.23
gcp:us-east1	2021	434,532,560,575.77
gcp:us-east4	2021	309,354,322,323.05
gcp:us-east5	2021	309,354,322,323.05
gcp:us-south1	2021	296,342,321,302.95
gcp:us-west1	2021	60,67,94,79.23
gcp:us-west2	2021	190,202,198,169.28
gcp:us-west3	2021	448,606,588,555.17
gcp:us-west4	2021	365,396,373,357.3` },
    { of: "cloud", method: "direct production average location-based; undated, the year is that of the commit; taken there from EEA", source: "ccf-grid", licence: "Apache-2.0", unit: "gCO2e/kWh", olderBy: 2, rows: `aws:eu-central-1	2021	338
aws:eu-north-1	2021	8
aws:eu-south-1	2021	233
aws:eu-west-1	2021	316
aws:eu-west-2	2021	228
aws:eu-west-3	2021	52
azure:belgiumcentral	2021	154
azure:francecentral	2021	67
azure:northeurope	2021	316
azure:swedencentral	2021	9
azure:uksouth	2021	228
azure:ukwest	2021	228
azure:westeurope	2021	390` },
    { of: "cloud", method: "direct production average location-based; undated, the year is that of the commit; taken there from EPA", source: "ccf-grid", licence: "Apache-2.0", unit: "gCO2e/kWh", olderBy: 2, rows: `aws:us-east-1	2021	415.755
aws:us-east-2	2021	440.187
aws:us-gov-east-1	2021	415.755
aws:us-gov-west-1	2021	350.861
aws:us-west-1	2021	350.861
aws:us-west-2	2021	350.861
azure:centralus	2021	472.23
azure:eastus	2021	415.755
azure:eastus2	2021	415.755
azure:eastus3	2021	415.755
azure:northcentralus	2021	440.187
azure:southcentralus	2021	396.293
azure:westcentralus	2021	350.861
azure:westus	2021	350.861
azure:westus2	2021	350.861
azure:westus3	2021	350.861` },
    { of: "cloud", method: "lifecycle consumption average location-based; life-cycle until 2020; operational from 2021 on", source: "google-grid", licence: "Apache-2.0", unit: "gCO2e/kWh", olderBy: 0, rows: `gcp:asia-east1	2019	541,540
gcp:asia-east2	2019	506,453
gcp:asia-northeast1	2019	569,554
gcp:asia-northeast2	2019	414,442
gcp:asia-northeast3	2019	490,457
gcp:asia-south1	2019	752,721
gcp:asia-south2	2020	657
gcp:asia-southeast1	2019	493,493
gcp:asia-southeast2	2019	647,647
gcp:australia-southeast1	2019	725,727
gcp:australia-southeast2	2020	691
gcp:europe-central2	2020	622
gcp:europe-north1	2019	181,133
gcp:europe-west1	2019	196,212
gcp:europe-west2	2019	257,231
gcp:europe-west3	2019	319,293
gcp:europe-west4	2019	474,410
gcp:europe-west6	2019	87,87
gcp:northamerica-northeast1	2019	27,27
gcp:southamerica-east1	2019	109,103
gcp:us-central1	2019	479,454
gcp:us-east1	2019	500,480
gcp:us-east4	2019	383,361
gcp:us-west1	2019	117,78
gcp:us-west2	2019	248,253
gcp:us-west3	2019	561,533
gcp:us-west4	2019	491,455` },
    { of: "country", method: "lifecycle production average location-based", source: "owid", licence: "CC BY 4.0", unit: "gCO2e/kWh", olderBy: 0, rows: `ABW	2019	545.4546,545.4546,550,550
AFG	2019	116.438354,93.220345,113.20755,125,123.711334
AGO	2019	186.47282,171.3266,172.7003,172.15483,167.22408
ALB	2019	23.076923,24.48211,23.489933,24.390245,24.417313
ARE	2019	660.09393,645.69226,605.30023,556.84564,492.69827
ARG	2019	397.62057,394.7041,406.98663,392.87186,353.95755,358.94824
ARM	2019	248.33112,251.3089,265.54404,240.8907,262.42776,244.3439
ASM	2019	687.5,647.05884,647.05884,611.1111,647.05884
ATG	2019	638.88885,628.5714,628.5714,611.1111,611.1111
AUS	2019	670.1015,642.3157,605.90765,577.86163,556.296,551.58984
AUT	2019	152.77974,133.40092,135.15941,141.0634,111.61346,102.62287
AZE	2019	667.8227,680,676.1425,671.3891,669.9897,633.0714
BDI	2019	230.76924,189.1892,230.76924,230.76924,230.76924
BEL	2019	156.54332,166.61003,131.80402,139.4042,134.91486,117.57641
BEN	2019	611.1111,595.95953,584.0708,595.95953,590
BFA	2019	556.25,547.1698,549.7076,568.0473,554.91327
BGD	2019	675.24384,678.9141,679.03815,676.4792,683.11975,694.62494
BGR	2019	438.7008,383.90634,415.29013,476.33255,338.0703,264.20685
BHR	2019	904.25854,904.1342,903.56824,902.7466,902.40533
BHS	2019	656.71643,655.1724,656.8628,653.65857
BIH	2019	637.19867,711.1375,615.9696,683.1804,612.3295,638.04486
BLR	2019	498.76422,498.7026,433.21213,439.21463,364.38733,313.6173
BLZ	2019	173.07693,159.09091,166.66666,170.21277,155.55556
BMU	2019	639.34424,644.0678,644.0678,650.79364,640.625
BOL	2019	478.3028,483.93375,467.3413,485.86118,489.11224,468.0162
BRA	2019	141.93233,133.35771,168.0511,103.32709,96.39573,103.212296
BRB	2019	632.0755,613.2076,603.7736,605.5046,600
BRN	2019	896.55176,895.4704,894.7369,892.8572,892.6654
BTN	2019	24.277456,23.746702,24.029575,24.14113,24.19355
BWA	2019	852.58966,848.62384,847.3895,847.6563,849.4209
CAF	2012	111.11111
CAN	2019	169.916,160.49854,163.00218,156.79489,165.1479,174.81425
CHE	2019	35.284115,36.647686,38.516407,37.25903,38.00712,36.599316
CHL	2019	456.53726,436.82697,425.45624,372.80313,301.92767,265.51648
CHN	2019	619.61664,606.25757,599.0045,586.7002,583.608,559.5517
CIV	2019	382.7392,396.09235,431.71805,413.16418,393.531
CMR	2019	305.55557,320.45453,298.45422,280.9816,285.7143
COD	2019	28.262678,25.579535,26.038002,27.397259,27.044025
COG	2019	658.03107,665.82916,671.56866,709.3496,713.7331
COK	2019	500,500,250,250
COL	2019	240.92409,271.25403,195.82741,202.1482,268.96704,285.7959
COM	2019	636.36365,692.30774,692.30774,642.8572,642.8572
CPV	2019	545.4545,547.6191,534.8837,480
CRI	2019	31.523643,27.303753,25.92302,24.115757,24.765158,63.004845
CUB	2019	641.0628,638.991,638.81104,640.2556,638.97974
CYM	2019	638.88885,637.68115,642.8571,642.8571,642.8571
CYP	2019	596.11646,581.4433,564.4532,555.13306,534.8399,512.2378
CZE	2019	503.49976,460.1748,471.7906,488.3554,442.55377,413.85922
DEU	2019	392.49112,355.6595,394.84824,420.10654,371.31064,344.13992
DJI	2019	666.6666,692.30774,450,450,450
DMA	2019	571.4285,571.4285,571.4285,600,600
DNK	2019	204.29008,188.94331,222.96478,201.20033,149.80719,143.30042
DOM	2019	582.7067,581.3237,558.56274,580.0631,579.3974,566.6918
DZA	2019	632.76556,632.60675,633.528,633.6503,633.64484
ECU	2019	171.95685,159.47586,149.12827,181.18571,176.2811,209.69698
EGY	2019	579.44855,566.33606,571.3059,574.7312,574.0438,571.9383
ERI	2019	575,585.36584,571.4286,590.90906,590.90906
ESH	2009	666.6666
ESP	2019	246.6731,199.09816,193.53648,217.1339,169.2753,146.15356
EST	2019	509.85547,404.6053,450.62585,487.6958,388.03418,341.0214
ETH	2019	24.167212,24.327785,22.81369,23.549685,23.54874
EU27	2019	287.3449,261.23105,272.61124,291.70627,237.48735
FIN	2019	171.11208,130.1271,135.48746,129.83234,81.43962,72.2488
FJI	2019	307.01755,268.5185,273.5849,280.37384,278.26086
FLK	2019	1000,1000,1000,1000
FRA	2019	59.78751,59.08005,59.787445,78.55024,55.27541,44.179085
FRO	2019	394.73688,390.2439,395.34885,354.1667
GAB	2019	443.662,423.2082,439.18918,429.46707,429.46707
GBR	2019	268.31952,246.68149,268.74313,250.76793,228.24567,210.89114
GEO	2019	167.7909,175.62724,136.86708,167.01755,168.05557,143.0575
GHA	2019	416.76303,459.19922,478.2609,469.4229,452.86124
GIB	2019	636.36365,571.4286,565.21735,571.4286,590.90906
GIN	2019	253.65854,274.19354,192.30768,185,182.71605
GLP	2019	569.76746,547.05884,500,493.90244
GMB	2019	652.17395,666.6667,660,666.6667,666.6667
GNB	2019	625,625,625,625
GNQ	2019	600,574.4681,594.40564,602.64905,605.0955
GRC	2019	496.976,423.06885,383.1121,376.8144,337.08783,319.76236
GRD	2019	666.6667,636.36365,652.17395,666.6667
GRL	2019	122.448975,134.61539,117.64706,111.11111
GTM	2019	363.7795,265.70047,285.7143,191.39465,272.65973
GUF	2019	343.75003,323.2323,217.82178,204.08163
GUM	2019	628.5715,625.731,626.43677,611.11115
GUY	2019	640.3509,646.0177,642.8572,653.5433,634.32837
HKG	2019	776.6649,684.134,691.6068,682.2715,681.98724
HND	2019	337.21973,321.16104,282.11804,293.1181,289.49615
HRV	2019	242.68774,226.75737,210.45667,244.68085,197.33025,174.47917
HTI	2019	556.60376,568.62744,572.81555,534.6535
HUN	2019	266.04434,257.4456,238.50415,228.89882,196.22746,182.81822
IDN	2019	693.8126,685.0456,684.21906,675.9309,682.4301
IND	2019	714.8758,702.42865,709.8808,702.8098,713.0127,708.3216
IRL	2019	313.25302,292.77448,353.7049,332.9366,283.801,279.70218
IRN	2019	607.8149,632.8104,659.9703,655.17053,641.7322,641.93616
IRQ	2019	668.86554,674.1803,677.73535,688.70465,689.4005
ISL	2019	28.40909,28.057173,27.84941,27.679918,28.330019
ISR	2019	638.96606,619.81055,603.69104,595.85913,567.26245
ITA	2019	351.288,334.2726,339.27634,378.16324,323.4485,287.5335
JAM	2019	571.1207,553.7383,556.32184,561.24725
JOR	2019	596.68774,566.6666,540.26215,539.21136
JPN	2019	528.48956,527.7489,514.49255,519.6191,493.58505,482.32416
KAZ	2019	841.26984,838.1663,833.8547,831.5557,821.8996,801.9483
KEN	2019	102.94118,71.9178,96.12278,109.567894,96.950745,84.824905
KGZ	2019	98.196396,105.19481,151.25494,146.88857,150.76476,163.70107
KHM	2019	436.9469,438.6161,356.1508,305.16434,470.58823,497.45547
KIR	2019	500,500,500,500
KNA	2019	608.6956,636.36365,636.36365,636.36365
KOR	2019	496.43832,457.35724,459.2767,438.18445,432.111,414.2726
KWT	2019	649.52026,650.18756,649.6287,636.8859,636.90546,637.23474
LAO	2019	350.51215,278.028,260.35632,237.26488,232.12238
LBN	2019	625.7527,615.8904,599.6131,379.8627,369.46902
LBR	2019	452.38095,466.66666,421.0526,435.89746,435.89746
LBY	2019	809.9913,824.06775,831.5608,830.5326,830.5326
LCA	2019	642.8572,631.5789,649.99994,649.99994
LKA	2019	518.6075,513.0382,418.28574,509.78137
LSO	2019	25.641026,23.255814,18.867926,20.833334
LTU	2019	170.65869,231.91492,220.93022,180.69307,120.9213,139.34425
LUX	2019	168.2243,163.93442,162.60162,141.66666,122.30216,134.61539
LVA	2019	223.6025,176.57343,176.06837,135.18886,119.309265,136.22292
MAC	2019	500,482.14288,460,448.97958
MAR	2019	631.74835,645.6185,639.9516,662.6419,616.81586,577.6511
MDA	2019	669.59576,673.13916,668.16815,647.27954,625.74255,629.55853
MDG	2019	449.3927,416.66663,486.16602,477.2727
MDV	2019	629.62964,621.95123,619.0476,611.76465,611.76465
MEX	2019	525.72766,486.9221,461.39392,472.58563,492.33505,484.83173
MKD	2019	700.1704,623.59546,562.38696,624.5791,567.2938,568.9655
MLI	2019	417.32285,401.01523,416.24365,391.70508,394.49542
MLT	2019	516.90826,506.97675,504.5045,500,493.61703,484.1629
MMR	2019	419.2547,487.2204,484.4845,563.871,588.9451,569.6921
MNE	2019	454.81046,495.5752,400.53052,483.3837,407.58298,413.5135
MNG	2019	779.5389,777.1084,770.1613,781.9355,785.0822,784.0096
MOZ	2019	154.29173,128.28601,131.49522,127.81187,127.81187
MRT	2019	464.96814,472.39264,474.68353,481.70734
MSR	2019	1000,1000,1000,1000
MTQ	2019	522.5807,540,523.17883,516.7785
MUS	2019	619.19507,613.7931,628.7625,615.38464,633.0275
MWI	2019	55.555557,34.285713,54.64481,54.64481
MYS	2019	626.0504,633.6992,611.4377,604.0407,607.88074,604.4294
NAM	2019	57.971012,60,46.357616,45.454544,47.61905
NCL	2019	687.6877,679.0123,618.55664,585.7605
NER	2019	701.4925,716.41785,704.2254,696.2025,687.5
NGA	2019	505.75977,523.421,522.70404,497.3684,508.82144,507.84946
NIC	2019	334.06113,250.65964,261.28265,289.35184,288.32953
NLD	2019	409.99585,342.89932,352.23508,326.07062,268.68045,253.31152
NOR	2019	33.475304,30.391394,26.920383,29.638288,30.482641,30.745583
NPL	2019	22.764227,22.653723,23.883698,23.364487
NRU	2019	750,750,750,750,750
NZL	2019	134.17143,142.56056,145.5798,112.836914,104.423164,120.10797
OMN	2019	566.46954,563.6646,557.86707,547.3708,545.8787,545.32874
PAK	2019	477.98035,485.4315,462.90802,436.58423,425.68472,398.6102
PAN	2019	325.60135,180.98721,161.84972,168.97958,258.74124
PER	2019	256.7259,239.66785,250.9212,287.81302,300.53064,263.2733
PHL	2019	592.6625,598.8206,599.62177,602.6722,612.5385,613.37994
PNG	2019	495.32706,490.2439,507.72623,529.41174,513.74207
POL	2019	771.90295,738.72095,756.86566,732.9787,655.2752,614.98236
PRI	2019	673.6292,669.11383,665.28925,660.804,660.804,664.5299
PRK	2019	486.59967,424.4813,342.5673,344.25613
PRT	2019	300.969,248.29735,210.48354,225.33994,158.25937,112.28676
PRY	2019	24.198427,24.876688,24.975513,24.71095,24.864376
PSE	2019	567.90125,523.8095,505.4945,460.78433
PYF	2019	463.7681,454.54544,469.69696,436.61972
QAT	2019	602.8,602.6316,602.4329,602.7322,602.6478,602.8308
REU	2019	567.21313,643.7995,572.81555,525.22253
ROU	2019	328.9653,277.84824,289.959,297.77127,243.19579,245.55428
RUS	2019	440.0354,417.65396,426.82812,438.42017,445.02438,449.19592
RWA	2019	329.41174,247.19101,280,288.46155,301.8868
SAU	2019	701.7039,703.1504,701.5066,700.11957,696.31335
SDN	2019	254.62393,247.67442,261.5819,204.41,214.32835
SEN	2019	609.96564,562.7063,546.5466,526.6667,535.4037
SGP	2019	506.0953,504.61655,506.1839,504.21646,500.87228,498.74182
SHN	2019	1000,1000,1000,1000
SLB	2019	700,700,700,636.36365,636.36365
SLE	2019	50,50,50,50,47.61905
SLV	2019	240.13159,153.23856,152.77779,112.95181,118.46153,101.56249
SOM	2019	621.62164,594.5946,578.9474,523.8095,523.8095
SPM	2019	600,600,600,600
SRB	2019	721.3782,736.1485,666.3107,710.67737,641.56244,670.7974
SSD	2019	642.8572,642.8572,637.9311,611.1111,610.16956
STP	2019	636.36365,636.36365,636.36365,555.55554
SUR	2019	352.9412,346.34146,349.28232,374.40762,383.17755
SVK	2019	171.21588,158.54086,167.34006,142.04973,115.137146,96.488235
SVN	2019	298.93015,277.08704,269.40344,257.48505,225.08038,227.64705
SWE	2019	42.33464,38.71047,41.739433,41.028603,38.392212,35.823833
SWZ	2019	204.08163,163.2653,137.2549,127.27273,142.85713
SYC	2019	614.0351,576.27124,566.6666,564.5161,571.4286
SYR	2019	697.1326,690.9177,692.30774,682.27094
TCA	2019	653.8462,640,653.8462,653.8462,653.8462
TCD	2019	628.5714,628.5714,627.907,615.38464
TGO	2019	459.0164,508.19672,464.78876,477.7778,478.26086
THA	2019	563.0797,571.3962,566.9086,561.1244,549.8451,554.4976
TJK	2019	98.28245,109.95025,110.52124,86.55189,87.5,115.87792
TKM	2019	1306.6666,1306.677,1305.986,1306.1351,1306.3036
TLS	2019	653.8462,660,666.6667,666.6667,666.6667
TON	2019	571.4285,571.4285,571.4285,625,571.4285
TTO	2019	681.5217,681.4735,681.7691,682.1053,682.1053
TUN	2019	564.9409,564.5463,564.38354,565.62354,560.357,560.24963
TUR	2019	488.44028,482.45032,500.60995,487.89618,493.699,469.697
TWN	2019	648.96606,648.0232,652.029,639.26575,644.39636,635.65106
TZA	2019	337.19434,298.85056,320.23123,349.27234,371.58472
UGA	2019	56.76856,54.347828,55.02846,57.391308
UKR	2019	341.50772,325.39417,275.6979,256.21008
URY	2019	60.9832,94.32572,150.71921,110.363396,115.68323,96.69947
USA	2019	439.40912,411.6982,423.7412,410.3674,392.848,383.5492
UZB	2019	1119.2573,1149.1056,1150.476,1121.3534,1121.1803
VCT	2019	600,600,571.4285,600,600
VEN	2019	320.84555,184.57333,174.24333,180.42738,180.25078
VGB	2019	687.5,687.5,647.05884,647.05884,647.05884
VIR	2019	651.51514,640.625,636.3636,632.35297,641.791
VNM	2019	553.97015,528.56555,475.17844,415.48795,472.47144,471.15857
VUT	2019	444.44443,444.44443,500,500,500
WORLD	2019	505.46906,491.96887,494.70203,489.7454,484.40286,473.0065
WSM	2019	411.7647,388.8889,352.94116,375,399.99997
XKX	2019	960.62994,958.209,945.00726,945.00726,918.16693,958.7156
YEM	2019	585.36584,578.2313,589.0411,584.1584,586.3192
ZAF	2019	765.6491,766.9757,744.46405,729.72516,709.6926,708.8762
ZMB	2019	138.60716,135.25935,86.90745,111.96713,110.996925
ZWE	2019	429.24533,371.08792,269.54492,297.53918,298.4356` },
    { of: "subregion", method: "direct consumption average location-based; CO2 only, no other gas", source: "mee", licence: "MIT", unit: "gCO2/kWh", olderBy: 0, rows: `CN-AH	2023	655.3
CN-BJ	2023	555.4
CN-CQ	2023	558.1
CN-FJ	2023	421.1
CN-GD	2023	441.9
CN-GS	2023	447.1
CN-GX	2023	447.6
CN-GZ	2023	568.3
CN-HA	2023	589.7
CN-HB	2023	404.4
CN-HE	2023	651.6
CN-HI	2023	364.8
CN-HL	2023	522.9
CN-HN	2023	497.6
CN-JL	2023	467.1
CN-JS	2023	582.7
CN-JX	2023	583.6
CN-LN	2023	487.8
CN-NM	2023	647.9
CN-NX	2023	618.7
CN-QH	2023	179.6
CN-SC	2023	156.4
CN-SD	2023	619.1
CN-SH	2023	573.7
CN-SN	2023	633.5
CN-SX	2023	663.4
CN-TJ	2023	679.6
CN-XJ	2023	602.1
CN-YN	2023	133.3
CN-ZJ	2023	497.4` },
    { of: "subregion", method: "direct production average location-based", source: "egrid-states", licence: "public domain", unit: "gCO2e/kWh", olderBy: 0, rows: `US-AK	2023	369.431
US-AL	2023	323.854
US-AR	2023	452.873
US-AZ	2023	312.572
US-CA	2023	179.064
US-CO	2023	494.905
US-CT	2023	245.246
US-DC	2023	179.174
US-DE	2023	319.407
US-FL	2023	357.945
US-GA	2023	325.428
US-HI	2023	632.616
US-IA	2023	287.648
US-ID	2023	142.374
US-IL	2023	215.201
US-IN	2023	664.741
US-KS	2023	332.612
US-KY	2023	792.428
US-LA	2023	346.122
US-MA	2023	376.527
US-MD	2023	236.869
US-ME	2023	143.714
US-MI	2023	361.709
US-MN	2023	341.251
US-MO	2023	659.792
US-MS	2023	375.699
US-MT	2023	482.586
US-NC	2023	284.147
US-ND	2023	588.696
US-NE	2023	465.305
US-NH	2023	125.292
US-NJ	2023	213.265
US-NM	2023	350.916
US-NV	2023	292.05
US-NY	2023	211.653
US-OH	2023	484.559
US-OK	2023	294.306
US-OR	2023	165.544
US-PA	2023	293.869
US-RI	2023	381.019
US-SC	2023	254.176
US-SD	2023	152.217
US-TN	2023	299.9
US-TX	2023	349.801
US-UT	2023	644.661
US-VA	2023	244.758
US-VT	2023	23.695
US-WA	2023	120.921
US-WI	2023	527.787
US-WV	2023	893.064
US-WY	2023	831.554
USA	2023	349.667` },
    { of: "subregion", method: "direct production average location-based", source: "egrid-subregions", licence: "public domain", unit: "gCO2e/kWh", olderBy: 0, rows: `AKGD	2023	410.551
AKMS	2023	236.957
AZNM	2023	320.322
CAMX	2023	195.037
ERCT	2023	334.129
FRCC	2023	355.972
HIMS	2023	514.054
HIOA	2023	679.911
MROE	2023	637.28
MROW	2023	420.277
NEWE	2023	246.381
NWPP	2023	288.152
NYCW	2023	392.695
NYLI	2023	539.472
NYUP	2023	110.121
PRMS	2023	702.401
RFCE	2023	271.779
RFCM	2023	442.696
RFCW	2023	415.515
RMPA	2023	472.888
SPNO	2023	393.6
SPSO	2023	397.151
SRMV	2023	336.448
SRMW	2023	566.347
SRSO	2023	383.742
SRTV	2023	409.733
SRVC	2023	270.489` },
    { of: "subregion", method: "direct production average location-based; mix of the year times fuels.tsv", source: "canada-mix+fuel-defaults+ipcc-ar5", licence: "MIT AND facts", unit: "gCO2e/kWh", olderBy: 0, rows: `CA-AB	2023	311.492/333.431/431.286
CA-BC	2023	10.216/10.777/16.547
CA-MB	2023	2.503/2.623/3.796
CA-NB	2023	140.529/154.753/189.59
CA-NL	2023	2.324/2.364/4.18
CA-NS	2023	366.827/412.348/482.314
CA-NT	2023	68.18/69.64/119.77
CA-NU	2023	405.188/405.188/798.4
CA-ON	2023	30.476/32.194/43.197
CA-PE	2023	8.914/8.914/17.745
CA-QC	2023	1.918/1.958/3.59
CA-SK	2023	364.38/399.63/491.52
CA-YT	2023	131.469/135.504/218.911` },
    { of: "subregion", method: "lifecycle production average location-based; 85.05 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `SE-SE4	2025	24.7/24.7/59.085` },
    { of: "subregion", method: "lifecycle production average location-based; 94.58 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `SE-SE3	2025	27/27/39.466` },
    { of: "subregion", method: "lifecycle production average location-based; 98.65 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `NO-NO4	2025	51.7/51.7/54.805` },
    { of: "subregion", method: "lifecycle production average location-based; 98.92 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `SE-SE2	2025	25.7/25.7/28.184` },
    { of: "subregion", method: "lifecycle production average location-based; 99.32 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `NO-NO3	2025	25.8/25.8/27.364` },
    { of: "subregion", method: "lifecycle production average location-based; 99.58 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `NO-NO1	2025	26/26/26.966` },
    { of: "subregion", method: "lifecycle production average location-based; 99.59 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `SE-SE1	2025	25.9/25.9/26.843` },
    { of: "subregion", method: "lifecycle production average location-based; 99.67 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `NO-NO5	2025	26.6/26.6/27.359` },
    { of: "subregion", method: "lifecycle production average location-based; 99.89 % of generation has a factor, the rest counts 0", source: "entsoe-mix", licence: "MIT", unit: "gCO2e/kWh", olderBy: 0, rows: `NO-NO2	2025	27/27/27.253` },
    { of: "subregion", method: "lifecycle production average location-based; mix of the year times fuels.tsv", source: "canada-mix+fuel-defaults+ipcc-ar5", licence: "MIT AND facts", unit: "gCO2e/kWh", olderBy: 0, rows: `CA-AB	2023	434.377
CA-BC	2023	51.252
CA-MB	2023	27.63
CA-NB	2023	196.481
CA-NL	2023	27.384
CA-NS	2023	470.853
CA-NT	2023	123.014
CA-NU	2023	648.79
CA-ON	2023	60.285
CA-PE	2023	26.375
CA-QC	2023	27.383
CA-SK	2023	484.554
CA-YT	2023	212.868` },
  ],
  reaches: `ARE/l	2019-2020	<417.89 green-algorithms-grid 2020
BHR/l	2019-2022	<490.14 eco2ai-grid 2011–2022
BRN/l	2019-2022	<659.483 eco2ai-grid 2011–2022
BOL/l	2019-2022	<319.834 eco2ai-grid 2011–2022
BLZ/l	2019-2022	>483.871 eco2ai-grid 2011–2022
GAB/l	2019-2022	<305.648 eco2ai-grid 2011–2022
PRK/l	2019-2028	<155.161 eco2ai-grid 2011–2022
LBR/l	2019-2022	<273.81 eco2ai-grid 2011–2022
LBY/l	2019-2022	<552.366 eco2ai-grid 2011–2022
MSR/l	2019-2026	<500.0 eco2ai-grid 2011–2022
TKM/l	2019-2022	<544.381 eco2ai-grid 2011–2022
URY/l	2019-2019	>129.0 green-algorithms-grid 2021
UZB/l	2019-2022	<496.78 eco2ai-grid 2011–2022
CA-BC/l	2021-2022	<51.252 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-MB/l	2021-2022	<27.63 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-NL/l	2021-2022	<27.384 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-NU/l	2021-2022	>648.79 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-PE/l	2021-2022	<26.375 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-QC/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-SK/l	2022-2022	>484.554 canada-mix+fuel-defaults+ipcc-ar5 2023
US-ID/l	2019-2022	<101.89 green-algorithms-grid 2020
US-ME/l	2019-2022	<109.0 green-algorithms-grid 2020
US-NH/l	2019-2022	<118.44 green-algorithms-grid 2020
US-VT/l	2019-2022	<14.45 green-algorithms-grid 2020
US-WA/l	2019-2022	<101.84 green-algorithms-grid 2020
alibaba:me-east-1/l	2019-2020	<417.89 green-algorithms-grid 2020
aws:ca-central-1/l	2019-2019	<20.0 mlco2-grid 2016–2019
aws:ca-central-1/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
aws:me-central-1/l	2019-2020	<417.89 green-algorithms-grid 2020
aws:me-south-1/l	2019-2022	<490.14 eco2ai-grid 2011–2022
azure:canadaeast/l	2019-2019	<20.0 mlco2-grid 2016–2019
azure:canadaeast/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
azure:uaecentral/l	2019-2020	<417.89 green-algorithms-grid 2020
azure:uaenorth/l	2019-2020	<417.89 green-algorithms-grid 2020
gcp:asia-east2/l	2019-2019	>776.6649 owid 2019
gcp:asia-east2/l	2020-2020	>684.989 eco2ai-grid 2011–2022
gcp:asia-east2/l	2021-2021	<453.0 google-grid 2020
gcp:europe-west1/l	2019-2019	>267.0 mlco2-grid 2016–2019
gcp:europe-west1/l	2021-2021	>212.0 google-grid 2020
gcp:europe-west6/l	2019-2019	<16.0 mlco2-grid 2016–2019
gcp:europe-west6/l	2020-2020	<36.647686 owid 2020
gcp:europe-west6/l	2021-2022	>87.0 google-grid 2020
gcp:europe-west6/d	2021-2022	<11.52 green-algorithms-grid 2020
gcp:northamerica-northeast1/l	2021-2022	<27.0 google-grid 2020
gcp:northamerica-northeast1/d	2024-2034	<1.918 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:northamerica-northeast2/d	2024-2025	<30.476 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:southamerica-east1/l	2019-2019	>205.0 mlco2-grid 2016–2019
gcp:us-west1/l	2021-2022	<78.0 google-grid 2020
ibm:ca-mon/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:ca-montreal-1/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:me-abudhabi-1/l	2019-2020	<417.89 green-algorithms-grid 2020
oracle:me-dubai-1/l	2019-2020	<417.89 green-algorithms-grid 2020
ovh:bhs/l	2019-2019	<20.0 mlco2-grid 2016–2019
ovh:bhs/l	2021-2022	<27.383 canada-mix+fuel-defaults+ipcc-ar5 2023`,
  buildings: [
    { figure: "pue", unit: "1", method: "yearly figure of the region", fleet: "", source: "provider-pue", licence: "facts", rows: `aws:af-south-1	2022	1.36,1.24,1.24
aws:ap-northeast-1	2022	1.3,1.32,1.27
aws:ap-south-1	2022	1.43,1.44,1.42
aws:ap-south-2	2023	1.5,1.46
aws:ap-southeast-1	2022	1.33,1.3,1.32
aws:ap-southeast-2	2022	1.15,1.15,1.16
aws:ap-southeast-3	2022	1.39,1.35,1.4
aws:ap-southeast-4	2023	1.08,1.07
aws:ca-central-1	2022	1.26,1.22,1.19
aws:ca-west-1	2024	1.17
aws:cn-northwest-1	2022	1.28,1.26,1.25
aws:eu-central-1	2022	1.32,1.33,1.35
aws:eu-north-1	2022	1.12,1.12,1.1
aws:eu-south-2	2023	1.11,1.09
aws:eu-west-1	2022	1.1,1.1,1.11
aws:me-central-1	2023	1.36,1.27
aws:me-south-1	2022	1.38,1.32,1.33
aws:sa-east-1	2023	1.18,1.17
aws:us-east-1	2022	1.16,1.15,1.15
aws:us-east-2	2022	1.12,1.12,1.13
aws:us-west-1	2022	1.17,1.17,1.18
aws:us-west-2	2022	1.13,1.13,1.12
azure:australiaeast	2022	1.12
azure:australiasoutheast	2022	1.12
azure:austriaeast	2022	1.12
azure:brazilsouth	2022	1.12
azure:centralus	2022	1.16,1.16
azure:denmarkeast	2022	1.16
azure:eastus	2022	1.144,1.14
azure:eastus2	2022	1.144,1.14
azure:eastus3	2022	1.12
azure:greececentral	2022	1.12
azure:indiasouthcentral	2022	1.43
azure:italynorth	2022	1.12
azure:mexicocentral	2022	1.12
azure:newzealandnorth	2022	1.12
azure:northcentralus	2022	1.346,1.35
azure:northeurope	2022	1.197,1.19
azure:polandcentral	2022	1.12
azure:southcentralus	2022	1.307,1.28
azure:southeastasia	2022	1.358,1.34
azure:spaincentral	2022	1.12
azure:swedencentral	2022	1.172,1.16
azure:taiwannorth	2022	1.2
azure:westcentralus	2022	1.125,1.11
azure:westeurope	2022	1.158,1.14
azure:westus	2022	1.156,1.15
azure:westus3	2022	1.223,1.18
gcp:asia-east1	2022	1.12,1.12,1.12
gcp:asia-southeast1	2022	1.2,1.16,1.16
gcp:europe-north1	2022	1.09,1.09,1.09
gcp:europe-west1	2022	1.09,1.09,1.09
gcp:europe-west4	2022	1.07,1.07,1.07
gcp:southamerica-west1	2022	1.09,1.12,1.12
gcp:us-central1	2022	1.11,1.1,1.1
gcp:us-east1	2022	1.1,1.1,1.1
gcp:us-east4	2022	1.08,1.09,1.09
gcp:us-east5	2022	1.13,1.09
gcp:us-south1	2022	1.14,1.12,1.12
gcp:us-west1	2022	1.1,1.07,1.07
gcp:us-west4	2022	1.09,1.08,1.08` },
    { figure: "pue", unit: "1", method: "yearly figure of the region", fleet: "", source: "oracle-pue", licence: "facts", rows: `oracle:af-johannesburg-1	2023	1.45
oracle:ap-chuncheon-1	2023	1.3
oracle:ap-hyderabad-1	2023	1.6
oracle:ap-melbourne-1	2023	1.39
oracle:ap-mumbai-1	2023	1.92
oracle:ap-osaka-1	2023	1.38
oracle:ap-seoul-1	2023	1.6
oracle:ap-singapore-1	2023	1.41
oracle:ap-singapore-2	2023	1.62
oracle:ap-sydney-1	2023	1.3
oracle:ap-tokyo-1	2023	1.38
oracle:ca-montreal-1	2023	1.46
oracle:ca-toronto-1	2023	1.35
oracle:eu-amsterdam-1	2023	1.23
oracle:eu-frankfurt-1	2023	1.3
oracle:eu-jovanovac-1	2023	1.71
oracle:eu-madrid-1	2023	1.35
oracle:eu-marseille-1	2023	1.12
oracle:eu-milan-1	2023	1.32
oracle:eu-paris-1	2023	1.3
oracle:eu-stockholm-1	2023	1.48
oracle:eu-zurich-1	2023	1.32
oracle:il-jerusalem-1	2023	1.8
oracle:me-dubai-1	2023	1.54
oracle:mx-queretaro-1	2023	1.31
oracle:sa-bogota-1	2023	1.6
oracle:sa-santiago-1	2023	1.47
oracle:sa-saopaulo-1	2023	1.6
oracle:sa-valparaiso-1	2023	1.9
oracle:sa-vinhedo-1	2023	1.74
oracle:uk-london-1	2023	1.36
oracle:us-ashburn-1	2023	1.34
oracle:us-chicago-1	2023	1.33
oracle:us-phoenix-1	2023	1.37
oracle:us-sanjose-1	2023	1.24` },
    { figure: "wue", unit: "L/kWh", method: "yearly mean of the provider's fleet", fleet: "fleet", source: "provider-wue", licence: "facts", rows: `aws:af-south-1	2022	0.19,0.18
aws:ap-east-1	2022	0.19,0.18
aws:ap-northeast-1	2022	0.19,0.18
aws:ap-northeast-2	2022	0.19,0.18
aws:ap-northeast-3	2022	0.19,0.18
aws:ap-south-1	2022	0.19,0.18
aws:ap-south-2	2022	0.19,0.18
aws:ap-southeast-1	2022	0.19,0.18
aws:ap-southeast-2	2022	0.19,0.18
aws:ap-southeast-3	2022	0.19,0.18
aws:ap-southeast-4	2022	0.19,0.18
aws:ca-central-1	2022	0.19,0.18
aws:cn-north-1	2022	0.19,0.18
aws:cn-northwest-1	2022	0.19,0.18
aws:eu-central-1	2022	0.19,0.18
aws:eu-central-2	2022	0.19,0.18
aws:eu-north-1	2022	0.19,0.18
aws:eu-south-1	2022	0.19,0.18
aws:eu-south-2	2022	0.19,0.18
aws:eu-west-1	2022	0.19,0.18
aws:eu-west-2	2022	0.19,0.18
aws:eu-west-3	2022	0.19,0.18
aws:il-central-1	2022	0.19,0.18
aws:me-central-1	2022	0.19,0.18
aws:me-south-1	2022	0.19,0.18
aws:sa-east-1	2022	0.19,0.18
aws:us-east-1	2022	0.19,0.18
aws:us-east-2	2022	0.19,0.18
aws:us-gov-east-1	2022	0.19,0.18
aws:us-gov-west-1	2022	0.19,0.18
aws:us-west-1	2022	0.19,0.18
aws:us-west-2	2022	0.19,0.18` },
    { figure: "wue", unit: "L/kWh", method: "yearly figure of the region", fleet: "", source: "provider-wue", licence: "facts", rows: `aws:ap-northeast-1	2024	0.91
aws:ap-southeast-1	2024	1.68
aws:ap-southeast-2	2024	0.12
aws:ap-southeast-3	2024	2.75
aws:ap-southeast-4	2024	0.02
aws:ca-central-1	2024	0.04
aws:ca-west-1	2024	0.08
aws:eu-central-1	2024	0.01
aws:eu-north-1	2024	0.02
aws:eu-south-2	2024	0.24
aws:eu-west-1	2024	0.03
aws:sa-east-1	2024	0.23
aws:us-east-1	2024	0.12
aws:us-east-2	2024	0.1
aws:us-west-1	2024	0.51
aws:us-west-2	2024	0.16
azure:australiaeast	2022	0.012
azure:australiasoutheast	2022	0.012
azure:austriaeast	2022	0.023
azure:brazilsouth	2022	0.039
azure:centralus	2022	0.19
azure:denmarkeast	2022	0.01
azure:eastus	2022	0.17
azure:eastus2	2022	0.17
azure:eastus3	2022	0.06
azure:greececentral	2022	0.102
azure:indiasouthcentral	2022	0.0
azure:italynorth	2022	0.023
azure:mexicocentral	2022	0.056
azure:newzealandnorth	2022	0.0
azure:northcentralus	2022	0.79
azure:northeurope	2022	0.03
azure:polandcentral	2022	0.023
azure:southcentralus	2022	1.82
azure:southeastasia	2022	2.06
azure:swedencentral	2022	0.16
azure:taiwannorth	2022	1.0
azure:westcentralus	2022	0.23
azure:westeurope	2022	0.08
azure:westus	2022	1.09
azure:westus3	2022	2.24` },
  ],
  factors: `pue/aws	1.07	1.15	1.46	1	2024	figure of us-east-1; range over the regions published for 2024	provider-pue	facts
pue/azure	1.11	1.16	1.43	1	2023	median of the regions published for 2023; range over those of 2022 and 2023	provider-pue	facts
pue/data-centre	1.1	1.56	2.0	1	2024	survey mean; range from a large modern site to a small server room	green-algorithms+uptime	CC BY 4.0 AND facts
pue/gcp	1.07	1.09	1.16	1	2024	median and range over the regions published for 2024	provider-pue	facts
pue/ovh	1.09	1.28	1.3	1	2021	mean and range declared by the company; lowest value as in Green Algorithms	green-algorithms+ovh-pue	CC BY 4.0 AND facts
pue/own-machine	1.0	1.0	1.0	1		no facility around it, by definition	definition	facts
grid-water/BRA	9.3	18.6	37.2	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/DEU	0.975	1.95	3.9	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/FRA	1.83685	3.6737	7.3474	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/IND	1.72	3.44	6.88	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/USA	1.56605	3.1321	6.2642	L/kWh	2020	water consumed by power plants per kWh generated, average; a factor of two either way	wri+macknick	facts
grid-water/WORLD	0.975	3.908	18.6	L/kWh	2020	water consumed by power plants per kWh generated, average; world default, range from half the lowest to the highest country listed	wri+macknick	facts
wue/aws	0.01	0.15	2.75	L/kWh	2024	mean of the fleet; range over the regions published for 2024	provider-wue	facts
wue/azure	0	0.08	2.24	L/kWh	2022	median and range over the regions published for 2022	provider-wue	facts
wue/data-centre	0	0.102	2.06	L/kWh	2024	median of 41 published regions; range from none to their 95th percentile	provider-wue	facts
wue/gcp	0	0.99	2.75	L/kWh	2024	mean of the fleet; range over the regions of the other providers	ecologits-providers+provider-wue	facts
wue/own-machine	0	0	0	L/kWh		a machine outside a data centre evaporates none	definition	facts
electricity/DE	0.1753	0.2191	0.2739	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/DK	0.1103	0.1379	0.1724	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/EE	0.119	0.1488	0.186	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/EU27 2024	0.089	0.1941	0.276	EUR/kWh	2024	EU average of 2024-H2; range: cheapest and dearest member in 2023-H2	eurostat	CC BY 4.0
electricity/EU27 2025	0.089	0.1902	0.276	EUR/kWh	2025	EU average of 2025-H1; range: cheapest and dearest member in 2023-H2	eurostat	CC BY 4.0
electricity/FI	0.068	0.085	0.1063	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/IE	0.2184	0.273	0.3413	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/IS	0.08232	0.1029	0.1286	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/NL	0.1492	0.1865	0.2331	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/NO	0.0524	0.0655	0.08188	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/SE	0.07392	0.0924	0.1155	USD/kWh	2024	500 to 2000 MWh a year, without taxes, 2024-H2; 0.8 (larger bands) to 1.25 times (taxes)	eurostat	CC BY 4.0
electricity/US-CT	0.1626	0.1811	0.2018	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-IA	0.0679	0.08334	0.1023	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-IL	0.0895	0.1033	0.1192	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-IN	0.0805	0.1007	0.126	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-KS	0.0805	0.09529	0.1128	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-MA	0.1804	0.1928	0.2061	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-ME	0.135	0.156	0.1803	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-MI	0.0833	0.1084	0.141	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-MN	0.0922	0.1062	0.1223	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-NH	0.163	0.1784	0.1952	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-NJ	0.1199	0.1324	0.1461	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-NY	0.0826	0.1238	0.1857	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-OH	0.0713	0.08739	0.1071	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-PA	0.0779	0.09311	0.1113	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-RI	0.1997	0.2	0.2004	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-VT	0.1153	0.1464	0.1859	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity/US-WI	0.0855	0.104	0.1264	USD/kWh	2024	industrial to commercial, January to July 2024; mid: geometric mean	eia	public domain
electricity-range/US-	0.0679	0.1084	0.2061	USD/kWh	2024	assumed: median and range over 17	eia	public domain
electricity-range/	0.0524	0.1238	0.3413	USD/kWh	2024	assumed: median and range over 26	eia+eurostat	CC BY 4.0 AND public domain
grid/WORLD/2024	38.2381752	473.0065	764.0328800000002	gCO2e/kWh	2024	lifecycle production average location-based; world mean of 2024, range = 5th to 95th percentile over 173 countries in 2023	owid	CC BY 4.0
embodied/lifetime	3	4	6	years	2023	three (EcoLogits), four (Cloud Carbon Footprint), six years (Alphabet since 2023)	lifetimes	facts`,
  sources: `canada-mix	CodeCarbon 3.3.2 canada_energy_mix.json (2023)
ccf-grid	Cloud Carbon Footprint, grid emissions factors of AWS and Azure regions	Apache-2.0
definition	by definition
ecologits-providers	EcoLogits 0.11.3, on-site water by provider
egrid-states	EPA eGRID2023, CO2-equivalent total output emission rate of states (STC2ERTA)	public domain
egrid-subregions	EPA eGRID2023 rev2, summary table 1, CO2-equivalent total output emission rate of subregions	public domain
eia	U.S. Energy Information Administration, Electric Power Monthly table 5.6.B
electricity-maps	Electricity Maps, yearly carbon intensity by zone, as published by The Green Web Foundation	ODbL 1.0
entsoe-mix	CodeCarbon 3.3.2 nordic_emissions.json, from ENTSO-E generation per type (A75) of 2025	MIT
eurostat	Eurostat, electricity prices for non-household consumers (nrg_pc_205) and news of 2025-10-29
fuel-defaults	Electricity Maps, default emission factors (oil: UK POST 2014; solar between two IPCC medians)
google-grid	Google Cloud, carbon data of regions	Apache-2.0
green-algorithms	Green Algorithms v3.0 (Lannelongue, Grealey, Inouye 2021)
ipcc-ar5	IPCC AR5, working group III, annex III, table A.III.2 (2014)
lifetimes	Server life times in accounts and carbon models
macknick	Macknick, Newmark, Heath, Hallett: water consumption factors for electricity (2012)
mee	Ministry of Ecology and Environment of China, announcement 2025 No. 47, table 3	MIT
oracle-pue	PUE per region published by Oracle for 2023
ovh-pue	OVHcloud: PUE as declared by the company
owid	Our World in Data: carbon intensity of electricity, from Ember and the Energy Institute (2025)	CC BY 4.0
provider-pue	PUE per region published by Amazon, Google and Microsoft for 2022 to 2024
provider-wue	On-site water per kWh, published by Amazon and Microsoft for 2022 to 2024
uptime	Uptime Institute Global Data Center Survey 2024
wri	World Resources Institute, water consumed by electricity generation, by country (2020)
carbontracker-grid		MIT
codecarbon-grid		MIT
eco2ai-grid		Apache-2.0
green-algorithms-grid		CC BY 4.0
canada-mix+fuel-defaults+ipcc-ar5		MIT AND facts
mlco2-grid		MIT
codecarbon-cloud		MIT
ccf-google		Apache-2.0`,
};

export default places;
