// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { ZonesTable } from "../estimate/tables.js";

/** Zones of grids: names and figures of Electricity Maps, under the Open Database License 1.0. */
const zones: ZonesTable = {
  table: "zones",
  zones: `AU-NSW	New South Wales	AU
AU-NT	Northern Territory	AU
AU-QLD	Queensland	AU
AU-SA	South Australia	AU
AU-TAS	Tasmania	AU
AU-TAS-FI	Flinders Island	AU
AU-TAS-KI	King Island	AU
AU-VIC	Victoria	AU
AU-WA	Western Australia	AU
AU-WA-RI	Rottnest Island	AU
BR-CS	Central Brazil	BR
BR-N	North Brazil	BR
BR-NE	North-East Brazil	BR
BR-S	South Brazil	BR
CA-AB	Alberta	CA
CA-BC	British Columbia	CA
CA-MB	Manitoba	CA
CA-NB	New Brunswick	CA
CA-NL	Newfoundland and Labrador	CA
CA-NS	Nova Scotia	CA
CA-NT	Northwest Territories	CA
CA-NU	Nunavut	CA
CA-ON	Ontario	CA
CA-PE	Prince Edward Island	CA
CA-QC	Québec	CA
CA-SK	Saskatchewan	CA
CA-YT	Yukon	CA
CL-SEN	Sistema Eléctrico Nacional	CL
DK-BHM	Bornholm	DK
DK-DK1	West Denmark	DK
DK-DK2	East Denmark	DK
ES-CE	Ceuta	ES
ES-CN-FV	Fuerteventura	ES
ES-CN-GC	Gran Canaria	ES
ES-CN-HI	El Hierro	ES
ES-CN-IG	Isla de la Gomera	ES
ES-CN-LP	La Palma	ES
ES-CN-LZ	Lanzarote	ES
ES-CN-TE	Tenerife	ES
ES-IB-FO	Formentera	ES
ES-IB-IZ	Ibiza	ES
ES-IB-MA	Mallorca	ES
ES-IB-ME	Menorca	ES
ES-ML	Melilla	ES
FO-MI	Main Islands	FO
FO-SI	South Island	FO
FR-COR	Corsica	FR
GB-NIR	Northern Ireland	GB
GB-ORK	Orkney Islands	GB
IN-EA	Eastern India	IN
IN-NE	North Eastern India	IN
IN-NO	Northern India	IN
IN-SO	Southern India	IN
IN-WE	Western India	IN
IT-CNO	Central North Italy	IT
IT-CSO	Central South Italy	IT
IT-NO	North Italy	IT
IT-SAR	Sardinia	IT
IT-SIC	Sicily	IT
IT-SO	South Italy	IT
JP-CB	Chūbu	JP
JP-CG	Chūgoku	JP
JP-HKD	Hokkaidō	JP
JP-HR	Hokuriku	JP
JP-KN	Kansai	JP
JP-KY	Kyūshū	JP
JP-ON	Okinawa	JP
JP-SK	Shikoku	JP
JP-TH	Tōhoku	JP
JP-TK	Tōkyō	JP
MY-EM	Borneo	MY
MY-WM	Peninsula	MY
NO-NO1	Southeast Norway	NO
NO-NO2	Southwest Norway	NO
NO-NO3	Middle Norway	NO
NO-NO4	North Norway	NO
NO-NO5	West Norway	NO
PH-LU	Luzon	PH
PH-MI	Mindanao	PH
PH-VI	Visayas	PH
PT-MA	Madeira	PT
RU-1	Europe-Ural	RU
RU-2	Siberia	RU
RU-AS	East	RU
SE-SE1	North Sweden	SE
SE-SE2	North Central Sweden	SE
SE-SE3	South Central Sweden	SE
SE-SE4	South Sweden	SE
US-AK	Alaska	US
US-AK-SEAPA	Southeast Alaska Power Agency	US
US-CAL-BANC	Balancing Authority of Northern California	US
US-CAL-CISO	CAISO	US
US-CAL-IID	Imperial Irrigation District	US
US-CAL-LDWP	Los Angeles Department of Water and Power	US
US-CAL-TIDC	Turlock Irrigation District	US
US-CAR-CPLE	Duke Energy Progress East	US
US-CAR-CPLW	Duke Energy Progress West	US
US-CAR-DUK	Duke Energy Carolinas	US
US-CAR-SC	South Carolina Public Service Authority	US
US-CAR-SCEG	South Carolina Electric & Gas Company	US
US-CAR-YAD	Alcoa Power Generating, Inc. Yadkin Division	US
US-CENT-SPA	Southwestern Power Administration	US
US-CENT-SWPP	Southwest Power Pool	US
US-FLA-FMPP	Florida Municipal Power Pool	US
US-FLA-FPC	Duke Energy Florida	US
US-FLA-FPL	Florida Power and Light Company	US
US-FLA-GVL	Gainesville Regional Utilities	US
US-FLA-HST	City of Homestead	US
US-FLA-JEA	Jacksonville Electric Authority	US
US-FLA-SEC	Seminole Electric Cooperative	US
US-FLA-TAL	City of Tallahassee	US
US-FLA-TEC	Tampa Electric Company	US
US-HI	Hawaii	US
US-MIDA-PJM	PJM Interconnection	US
US-MIDW-AECI	Associated Electric Cooperative	US
US-MIDW-LGEE	Louisville Gas and Electric Company and Kentucky Utilities	US
US-MIDW-MISO	Midcontinent ISO	US
US-NE-ISNE	ISO New England	US
US-NW-AVA	Avista Corporation	US
US-NW-BPAT	Bonneville Power Administration	US
US-NW-CHPD	Chelan County	US
US-NW-DOPD	Douglas County	US
US-NW-GCPD	Grant County	US
US-NW-GRID	Gridforce Energy Management	US
US-NW-IPCO	Idaho Power Company	US
US-NW-NEVP	Nevada Power Company	US
US-NW-NWMT	Northwestern Energy	US
US-NW-PACE	Pacificorp East	US
US-NW-PACW	Pacificorp West	US
US-NW-PGE	Portland General Electric Company	US
US-NW-PSCO	Public Service Company of Colorado	US
US-NW-PSEI	Puget Sound Energy	US
US-NW-SCL	Seattle City Light	US
US-NW-TPWR	City of Tacoma	US
US-NW-WACM	Western Area Power Administration - Rocky Mountain Region	US
US-NW-WAUW	Western Area Power Administration - Upper Great Plains West	US
US-NY-NYIS	New York ISO	US
US-SE-SEPA	Southeastern Power Administration	US
US-SE-SOCO	Southern Company Services	US
US-SW-AZPS	Arizona Public Service Company	US
US-SW-EPE	El Paso Electric Company	US
US-SW-PNM	Public Service Company of New Mexico	US
US-SW-SRP	Salt River Project	US
US-SW-TEPC	Tucson Electric Power Company	US
US-SW-WALC	Western Area Power Administration - Desert Southwest Region	US
US-TEN-TVA	Tennessee Valley Authority	US
US-TEX-ERCO	Electric Reliability Council of Texas	US`,
  grids: [
    { of: "zone", method: "lifecycle consumption average location-based", source: "electricity-maps", licence: "ODbL 1.0", unit: "gCO2e/kWh", olderBy: 0, rows: `AE	2021	447,406,391,383,348
AR	2021	345,413,368,380,313
AT	2021	224,248,152,119,163
AU-NSW	2021	652,586,545,541,525
AU-NT	2021	489,489,490,495,503
AU-QLD	2021	679,648,592,581,577
AU-SA	2021	199,168,184,187,170
AU-TAS	2021	23,27,90,133,69
AU-TAS-FI	2021	255,276,263,260,224
AU-TAS-KI	2021	291,361,486,454,471
AU-VIC	2021	586,535,498,496,474
AU-WA	2021	464,431,428,395,395
AU-WA-RI	2021	503,503,493,519,494
AX	2021	33,26,22,19,17
BE	2021	179,197,175,153,180
BH	2021	489,488,488,488,488
BR-CS	2021	170,100,90,102,106
BR-N	2021	184,105,108,133,154
BR-NE	2021	156,52,43,45,47
BR-S	2021	170,95,83,78,89
CA-AB	2021	502,455,438,402,385
CA-BC	2021	48,57,76,71,71
CA-MB	2021	57,53,47,55,74
CA-NB	2021	134,140,149,154,161
CA-NL	2021	37,28,27,27,26
CA-NS	2021	511,427,403,396,374
CA-NT	2021	184,121,112,104,91
CA-NU	2021	649,649,649,649,649
CA-ON	2021	54,63,76,91,111
CA-PE	2021	90,84,91,71,28
CA-QC	2021	28,28,31,35,41
CA-SK	2021	561,505,494,488,485
CA-YT	2021	170,197,210,215,216
CH	2021	107,122,64,42,50
CL-SEN	2021	405,322,272,236,259
CN	2021	552,539,535,513,485
CO	2021	126,112,148,101,102
CW	2021	482,492,493,494,517
DE	2021	439,475,379,341,342
DK-BHM	2021	63,70,56,58,101
DK-DK1	2021	212,199,138,131,112
DK-DK2	2021	211,166,144,146,144
ES	2021	172,220,153,129,136
ES-CE	2021	650,650,650,649,649
ES-CN-FV	2021	779,825,796,755,748
ES-CN-GC	2021	738,709,720,698,683
ES-CN-HI	2021	424,473,596,505,504
ES-CN-IG	2021	951,938,890,836,830
ES-CN-LP	2021	832,855,857,836,843
ES-CN-LZ	2021	831,824,827,815,793
ES-CN-TE	2021	746,757,762,761,761
ES-IB-FO	2021	613,682,502,606,487
ES-IB-IZ	2021	508,566,497,480,504
ES-IB-MA	2021	440,493,409,382,399
ES-IB-ME	2021	909,976,932,797,799
ES-ML	2021	619,618,620,619,617
FI	2021	168,133,84,80,68
FM	2021	614,614,615,615,590
FO-MI	2021	542,561,528,491,546
FO-SI	2021	564,626,463,523,594
FR	2021	60,91,49,33,31
FR-COR	2021	351,483,480,556,546
GB	2021	239,235,200,175,176
GB-NIR	2021	376,359,294,300,280
GB-ORK	2021	89,68,84,64,57
GR	2021	426,435,326,298,296
GS	2021	24,24,24,24,28
HK	2021	609,604,598,594,590
ID	2021	649,649,660,663,667
IE	2021	373,405,403,352,301
IL	2021	537,530,502,492,475
IN-EA	2021	676,690,707,714,740
IN-NE	2021	397,402,474,462,401
IN-NO	2021	489,518,527,534,508
IN-SO	2021	482,487,535,534,489
IN-WE	2021	650,655,662,657,653
IT-CNO	2021	294,345,272,258,251
IT-CSO	2021	404,454,340,295,297
IT-NO	2021	323,365,291,238,275
IT-SAR	2021	583,607,546,523,488
IT-SIC	2021	416,462,380,306,280
IT-SO	2021	388,442,341,290,293
JP-CB	2021	513,509,479,480,481
JP-CG	2021	470,498,465,470,487
JP-HKD	2021	470,455,461,460,457
JP-HR	2021	463,468,459,455,459
JP-KN	2021	408,433,380,365,370
JP-KY	2021	309,394,307,309,307
JP-ON	2021	600,597,590,593,590
JP-SK	2021	617,612,600,515,493
JP-TH	2021	484,486,482,482,480
JP-TK	2021	549,547,536,539,535
KR	2021	489,455,443,423,423
MX	2021	365,377,394,392,385
MY-EM	2021	343,369,380,385,517
MY-WM	2021	656,645,650,645,651
NG	2021	374,366,375,374,362
NL	2021	377,347,280,251,253
NO-NO1	2021	30,30,29,27,24
NO-NO2	2021	36,52,38,35,29
NO-NO3	2021	25,27,29,29,28
NO-NO4	2021	29,44,52,55,49
NO-NO5	2021	36,31,27,26,25
NZ	2021	140,96,97,112,90
OM	2021	493,483,481,479,481
PE	2021	184,205,219,186,173
PH-LU	2021	637,637,641,641,632
PH-MI	2021	546,546,517,563,545
PH-VI	2021	602,602,616,594,591
PL	2021	851,876,726,581,565
PT-MA	2021	618,697,758,675,633
PW	2021	611,611,609,608,489
QA	2021	490,490,490,490,490
RS	2021	519,548,493,505,528
RU-1	2021	350,347,352,355,353
RU-2	2021	337,409,398,391,411
RU-AS	2021	415,418,434,449,426
SA	2021	555,553,552,552,552
SE-SE1	2021	15,16,16,15,15
SE-SE2	2021	17,17,17,16,15
SE-SE3	2021	24,25,23,21,20
SE-SE4	2021	51,40,40,39,37
SG	2021	491,491,488,485,483
TH	2021	503,497,485,490,485
TW	2021	541,535,534,525,519
US-AK	2021	513,507,467,467,469
US-AK-SEAPA	2021	28,28,28,29,28
US-CAL-BANC	2021	281,263,269,273,275
US-CAL-CISO	2021	278,262,263,229,208
US-CAL-IID	2021	608,517,523,502,168
US-CAL-LDWP	2021	417,368,394,385,355
US-CAL-TIDC	2021	389,385,372,383,439
US-CAR-CPLE	2021	319,335,297,335,341
US-CAR-CPLW	2021	485,505,495,499,508
US-CAR-DUK	2021	291,363,307,315,320
US-CAR-SC	2021	631,603,633,647,654
US-CAR-SCEG	2021	474,450,460,466,466
US-CAR-YAD	2021	54,58,51,52,57
US-CENT-SPA	2021	210,234,201,128,48
US-CENT-SWPP	2021	502,487,468,451,477
US-FLA-FMPP	2021	586,536,520,508,507
US-FLA-FPC	2021	546,534,562,545,541
US-FLA-FPL	2021	401,397,407,375,356
US-FLA-GVL	2021	697,741,703,702,699
US-FLA-HST	2021	402,398,408,376,357
US-FLA-JEA	2021	681,681,705,686,655
US-FLA-SEC	2021	777,751,562,541,549
US-FLA-TAL	2021	467,497,498,495,497
US-FLA-TEC	2021	559,529,560,517,504
US-HI	2021	834,822,802,787,784
US-MIDA-PJM	2021	439,434,401,403,418
US-MIDW-AECI	2021	673,680,640,638,678
US-MIDW-LGEE	2021	860,824,854,848,848
US-MIDW-MISO	2021	561,525,503,487,501
US-NE-ISNE	2021	272,282,286,299,309
US-NW-AVA	2021	200,187,251,225,241
US-NW-BPAT	2021	92,88,123,109,129
US-NW-CHPD	2021	25,25,28,27,26
US-NW-DOPD	2021	27,27,34,34,33
US-NW-GCPD	2021	42,37,60,53,51
US-NW-GRID	2021	539,561,585,534,541
US-NW-IPCO	2021	369,363,358,318,316
US-NW-NEVP	2021	504,471,464,441,435
US-NW-NWMT	2021	701,687,669,561,580
US-NW-PACE	2021	646,670,677,637,618
US-NW-PACW	2021	397,277,217,197,204
US-NW-PGE	2021	201,182,254,226,274
US-NW-PSCO	2021	610,568,521,464,438
US-NW-PSEI	2021	152,136,211,181,166
US-NW-SCL	2021	67,66,104,83,84
US-NW-TPWR	2021	66,66,104,77,89
US-NW-WACM	2021	777,792,755,678,687
US-NW-WAUW	2021	353,343,284,290,335
US-NY-NYIS	2021	266,289,286,302,314
US-SE-SEPA	2021	449,503,503,542,534
US-SE-SOCO	2021	462,463,475,460,470
US-SW-AZPS	2021	461,474,435,425,393
US-SW-EPE	2021	655,612,520,507,524
US-SW-PNM	2021	685,596,415,335,293
US-SW-SRP	2021	291,286,326,317,304
US-SW-TEPC	2021	651,615,535,504,485
US-SW-WALC	2021	399,384,387,326,325
US-TEN-TVA	2021	366,376,359,380,404
US-TEX-ERCO	2021	431,410,394,377,363
YT	2021	577,577,573,571,567
ZA	2021	710,704,700,712,700` },
  ],
  reaches: `ARE/l	2019-2020	<417.89 green-algorithms-grid 2020
ARE/l	2021-2021	<447.0 electricity-maps 2021
ARE/l	2022-2022	<406.0 electricity-maps 2022
ALB/l	2019-2021	>121.0 electricity-maps 2021
ALB/l	2022-2022	>167.0 electricity-maps 2022
ALB/l	2023-2039	>85.0 electricity-maps 2023
AUT/l	2020-2021	>224.0 electricity-maps 2021
AUT/l	2022-2022	>248.0 electricity-maps 2022
AUT/l	2023-2023	>152.0 electricity-maps 2023
AUT/l	2025-2025	>163.0 electricity-maps 2025
AZE/l	2021-2021	<470.0 electricity-maps 2021
AZE/l	2022-2022	<461.0 electricity-maps 2022
AZE/l	2023-2023	<457.0 electricity-maps 2023
AZE/l	2024-2024	<431.0 electricity-maps 2024
BEL/l	2021-2021	>179.0 electricity-maps 2021
BEL/l	2022-2022	>197.0 electricity-maps 2022
BEL/l	2025-2025	>180.0 electricity-maps 2025
BHR/l	2019-2021	<489.0 electricity-maps 2021
BHR/l	2022-2022	<488.0 electricity-maps 2022
BHR/l	2023-2026	<488.0 electricity-maps 2023
BRN/l	2019-2019	<659.483 eco2ai-grid 2011–2022
BRN/l	2020-2021	<563.0 electricity-maps 2021
BRN/l	2022-2022	<562.0 electricity-maps 2022
BRN/l	2023-2024	<565.0 electricity-maps 2023
BOL/l	2019-2022	<319.834 eco2ai-grid 2011–2022
BOL/l	2023-2023	<349.0 electricity-maps 2023
BOL/l	2024-2024	<333.0 electricity-maps 2024
BTN/l	2022-2022	>40.0 electricity-maps 2022
BTN/l	2023-2023	>67.0 electricity-maps 2023
BTN/l	2024-2052	>121.0 electricity-maps 2024
BLZ/l	2019-2022	>483.871 eco2ai-grid 2011–2022
COD/l	2025-2035	>82.0 electricity-maps 2025
CAF/l	2019-2040	<24.0 electricity-maps 2021
COG/l	2019-2021	<387.0 electricity-maps 2021
COG/l	2022-2022	<394.0 electricity-maps 2022
COG/l	2023-2024	<397.0 electricity-maps 2023
COG/l	2025-2026	<379.0 electricity-maps 2025
CHE/l	2019-2021	>107.0 electricity-maps 2021
CHE/l	2022-2022	>122.0 electricity-maps 2022
CHE/l	2023-2023	>64.0 electricity-maps 2023
CMR/l	2020-2021	<191.0 electricity-maps 2021
CMR/l	2022-2022	<172.0 electricity-maps 2022
CMR/l	2023-2023	<164.0 electricity-maps 2023
CMR/l	2024-2026	<160.0 electricity-maps 2024
COL/l	2019-2021	<126.0 electricity-maps 2021
COL/l	2022-2022	<112.0 electricity-maps 2022
COL/l	2023-2023	<148.0 electricity-maps 2023
COL/l	2024-2036	<101.0 electricity-maps 2024
CRI/l	2023-2023	>67.0 electricity-maps 2023
CYP/l	2021-2021	>820.0 electricity-maps 2021
CYP/l	2022-2022	>823.0 electricity-maps 2022
CYP/l	2023-2023	>831.0 electricity-maps 2023
CYP/l	2024-2026	>853.0 electricity-maps 2024
DJI/l	2020-2020	<459.0 electricity-maps 2021
EST/l	2023-2023	<287.0 electricity-maps 2023
ETH/l	2025-2040	>84.0 electricity-maps 2025
FLK/l	2021-2021	<700.0 electricity-maps 2021
FLK/l	2022-2022	<700.0 electricity-maps 2022
FRO/l	2021-2021	>543.0 electricity-maps 2021
FRO/l	2022-2023	>566.0 electricity-maps 2022
GAB/l	2019-2020	<305.648 eco2ai-grid 2011–2022
GAB/l	2021-2021	<299.0 electricity-maps 2021
GAB/l	2022-2022	<294.0 electricity-maps 2022
GAB/l	2023-2023	<294.0 electricity-maps 2023
GUF/l	2019-2020	<169.0 electricity-maps 2021
GUF/l	2024-2024	>410.0 electricity-maps 2024
GUF/l	2025-2028	>442.0 electricity-maps 2025
GHA/l	2021-2021	<333.0 electricity-maps 2021
GHA/l	2022-2022	<324.0 electricity-maps 2022
GHA/l	2023-2023	<326.0 electricity-maps 2023
GLP/l	2020-2021	<348.0 electricity-maps 2021
GLP/l	2022-2022	<343.0 electricity-maps 2022
GLP/l	2023-2025	<263.0 electricity-maps 2023
GNQ/l	2019-2021	<340.0 electricity-maps 2021
GNQ/l	2022-2022	<346.0 electricity-maps 2022
GNQ/l	2023-2025	<348.0 electricity-maps 2023
HRV/l	2021-2021	>307.0 electricity-maps 2021
HRV/l	2022-2022	>348.0 electricity-maps 2022
HRV/l	2023-2023	>272.0 electricity-maps 2023
IRL/l	2023-2023	>403.0 electricity-maps 2023
JOR/l	2021-2021	<392.0 electricity-maps 2021
JOR/l	2022-2022	<391.0 electricity-maps 2022
KEN/l	2025-2030	>206.0 electricity-maps 2025
KHM/l	2023-2023	<282.0 electricity-maps 2023
KHM/l	2024-2027	<273.0 electricity-maps 2024
PRK/l	2019-2028	<155.161 eco2ai-grid 2011–2022
KAZ/l	2024-2024	<592.0 electricity-maps 2024
LBR/l	2019-2022	<273.81 eco2ai-grid 2011–2022
LTU/l	2019-2019	>293.0 electricity-maps 2021
LTU/l	2023-2023	>169.0 electricity-maps 2023
LUX/l	2019-2021	>290.0 electricity-maps 2021
LUX/l	2022-2022	>360.0 electricity-maps 2022
LUX/l	2023-2023	>272.0 electricity-maps 2023
LUX/l	2024-2026	>222.0 electricity-maps 2024
LVA/l	2020-2021	>299.0 electricity-maps 2021
LVA/l	2022-2022	>285.0 electricity-maps 2022
LVA/l	2023-2023	>192.0 electricity-maps 2023
LBY/l	2019-2019	<552.366 eco2ai-grid 2011–2022
LBY/l	2020-2021	<527.0 electricity-maps 2021
LBY/l	2022-2022	<528.0 electricity-maps 2022
LBY/l	2023-2024	<527.0 electricity-maps 2023
MDA/l	2020-2021	<445.0 electricity-maps 2021
MDA/l	2022-2022	<435.0 electricity-maps 2022
MDA/l	2023-2023	<416.0 electricity-maps 2023
MDA/l	2024-2024	<408.0 electricity-maps 2024
MDA/l	2025-2028	<324.0 electricity-maps 2025
MMR/l	2021-2021	<333.0 electricity-maps 2021
MMR/l	2022-2022	<305.0 electricity-maps 2022
MMR/l	2023-2023	<320.0 electricity-maps 2023
MMR/l	2024-2026	<335.0 electricity-maps 2024
MSR/l	2019-2026	<500.0 eco2ai-grid 2011–2022
NAM/l	2025-2025	>93.0 electricity-maps 2025
NGA/l	2021-2021	<374.0 electricity-maps 2021
NGA/l	2022-2022	<366.0 electricity-maps 2022
NGA/l	2023-2023	<375.0 electricity-maps 2023
NGA/l	2024-2024	<374.0 electricity-maps 2024
NIC/l	2019-2019	<199.0 electricity-maps 2021
NPL/l	2022-2022	>97.0 electricity-maps 2022
NPL/l	2023-2023	>106.0 electricity-maps 2023
NPL/l	2024-2050	>112.0 electricity-maps 2024
PAN/l	2021-2021	>228.0 electricity-maps 2021
PAN/l	2022-2022	>238.0 electricity-maps 2022
PAN/l	2024-2024	<167.0 electricity-maps 2024
PAN/l	2025-2025	<148.0 electricity-maps 2025
PER/l	2021-2021	<184.0 electricity-maps 2021
PER/l	2022-2022	<205.0 electricity-maps 2022
PER/l	2023-2023	<219.0 electricity-maps 2023
PER/l	2024-2024	<186.0 electricity-maps 2024
PER/l	2025-2025	<173.0 electricity-maps 2025
PAK/l	2023-2023	<291.0 electricity-maps 2023
PAK/l	2024-2025	<261.0 electricity-maps 2024
PRI/l	2021-2021	<477.0 electricity-maps 2021
PRI/l	2022-2022	<416.0 electricity-maps 2022
PRI/l	2023-2023	<471.0 electricity-maps 2023
PRI/l	2024-2024	<479.0 electricity-maps 2024
PRY/l	2021-2021	>42.0 electricity-maps 2021
REU/l	2025-2031	<208.0 electricity-maps 2025
SVK/l	2019-2021	>331.0 electricity-maps 2021
SVK/l	2022-2022	>366.0 electricity-maps 2022
SVK/l	2023-2023	>238.0 electricity-maps 2023
SVK/l	2024-2024	>216.0 electricity-maps 2024
SVK/l	2025-2030	>232.0 electricity-maps 2025
SUR/l	2023-2023	<264.0 electricity-maps 2023
SUR/l	2024-2024	<242.0 electricity-maps 2024
SLV/l	2022-2022	>191.0 electricity-maps 2022
SLV/l	2023-2023	>285.0 electricity-maps 2023
SLV/l	2024-2033	>248.0 electricity-maps 2024
SWZ/l	2019-2019	<122.0 electricity-maps 2021
TJK/l	2021-2021	<81.0 electricity-maps 2021
TJK/l	2024-2024	<75.0 electricity-maps 2024
TJK/l	2025-2025	<72.0 electricity-maps 2025
TKM/l	2019-2021	<490.0 electricity-maps 2021
TKM/l	2022-2022	<490.0 electricity-maps 2022
TKM/l	2023-2034	<490.0 electricity-maps 2023
TTO/l	2021-2021	<490.0 electricity-maps 2021
TTO/l	2022-2022	<490.0 electricity-maps 2022
TTO/l	2023-2023	<490.0 electricity-maps 2023
URY/l	2019-2019	>145.0 electricity-maps 2021
URY/l	2024-2025	<53.0 electricity-maps 2024
UZB/l	2019-2021	<483.0 electricity-maps 2021
UZB/l	2022-2022	<473.0 electricity-maps 2022
UZB/l	2023-2031	<472.0 electricity-maps 2023
VEN/l	2019-2019	<131.0 electricity-maps 2021
VEN/l	2023-2023	<129.0 electricity-maps 2023
XKX/l	2021-2021	<663.0 electricity-maps 2021
XKX/l	2022-2022	<675.0 electricity-maps 2022
XKX/l	2023-2023	<634.0 electricity-maps 2023
XKX/l	2024-2024	<650.0 electricity-maps 2024
XKX/l	2025-2025	<605.0 electricity-maps 2025
ZMB/l	2020-2020	<87.0 electricity-maps 2021
ZWE/l	2019-2019	<260.0 electricity-maps 2021
AU-SA/l	2019-2020	<199.0 electricity-maps 2021
AU-TAS/l	2019-2020	<23.0 electricity-maps 2021
CA-AB/l	2020-2020	>502.0 electricity-maps 2021
CA-BC/l	2019-2020	<48.0 electricity-maps 2021
CA-MB/l	2021-2034	<27.63 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-NL/l	2019-2020	<37.0 electricity-maps 2021
CA-NS/l	2020-2020	>511.0 electricity-maps 2021
CA-NU/l	2019-2020	>649.0 electricity-maps 2021
CA-ON/l	2019-2019	<54.0 electricity-maps 2021
CA-ON/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-PE/l	2021-2024	<26.375 canada-mix+fuel-defaults+ipcc-ar5 2023
CA-QC/l	2019-2020	<28.0 electricity-maps 2021
CA-SK/l	2019-2020	>561.0 electricity-maps 2021
SE-SE1/l	2025-2025	>26.843 entsoe-mix 2025
SE-SE2/l	2025-2025	>28.184 entsoe-mix 2025
US-ID/l	2019-2022	<101.89 green-algorithms-grid 2020
US-ME/l	2019-2022	<109.0 green-algorithms-grid 2020
US-NH/l	2019-2022	<118.44 green-algorithms-grid 2020
US-VT/l	2019-2022	<14.45 green-algorithms-grid 2020
US-WA/l	2019-2022	<101.84 green-algorithms-grid 2020
alibaba:me-east-1/l	2019-2020	<417.89 green-algorithms-grid 2020
alibaba:me-east-1/l	2021-2021	>605.30023 owid 2021
alibaba:me-east-1/l	2022-2022	>556.84564 owid 2022
aws:af-south-1-los/l	2021-2021	>522.70404 owid 2021
aws:af-south-1-los/l	2022-2022	>497.3684 owid 2022
aws:af-south-1-los/l	2023-2023	>508.82144 owid 2023
aws:af-south-1-los/l	2024-2024	>507.84946 owid 2024
aws:ca-central-1/l	2019-2019	<20.0 mlco2-grid 2016–2019
aws:ca-central-1/l	2020-2020	<28.0 electricity-maps 2021
aws:ca-central-1/l	2021-2021	>130.0 ccf-grid 2019–2021
aws:ca-west-1/l	2020-2020	>502.0 electricity-maps 2021
aws:eu-central-2/l	2019-2020	>107.0 electricity-maps 2021
aws:eu-central-2/l	2021-2021	<38.516407 owid 2021
aws:eu-central-2/l	2022-2022	<37.25903 owid 2022
aws:eu-central-2/l	2023-2023	<38.00712 owid 2023
aws:eu-west-1/l	2023-2023	<283.801 owid 2023
aws:me-central-1/l	2019-2020	<417.89 green-algorithms-grid 2020
aws:me-central-1/l	2021-2021	>605.30023 owid 2021
aws:me-central-1/l	2022-2022	>556.84564 owid 2022
aws:me-south-1/l	2019-2020	<489.0 electricity-maps 2021
aws:me-south-1/l	2021-2021	>903.56824 owid 2021
aws:me-south-1/l	2022-2022	>902.7466 owid 2022
aws:me-south-1/l	2023-2028	>902.40533 owid 2023
aws:sa-east-1/l	2021-2021	<74.0 ccf-grid 2019–2021
aws:us-east-1-lim/l	2021-2021	>250.9212 owid 2021
aws:us-east-1-lim/l	2022-2022	>287.81302 owid 2022
aws:us-east-1-lim/l	2023-2023	>300.53064 owid 2023
aws:us-east-1-lim/l	2024-2026	>263.2733 owid 2024
aws:us-gov-west-1/l	2019-2020	<92.0 electricity-maps 2021
aws:us-west-2/l	2019-2020	<92.0 electricity-maps 2021
aws:us-west-2-sea/l	2019-2020	<67.0 electricity-maps 2021
azure:austriaeast/l	2020-2020	>224.0 electricity-maps 2021
azure:austriaeast/l	2021-2021	<135.15941 owid 2021
azure:austriaeast/l	2022-2022	<141.0634 owid 2022
azure:austriaeast/l	2023-2023	<111.61346 owid 2023
azure:austriaeast/l	2025-2026	<102.62287 owid 2024
azure:belgiumcentral/l	2021-2021	<131.80402 owid 2021
azure:belgiumcentral/l	2022-2022	<139.4042 owid 2022
azure:belgiumcentral/l	2025-2026	<117.57641 owid 2024
azure:canadacentral/l	2019-2019	<54.0 electricity-maps 2021
azure:canadacentral/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
azure:canadaeast/l	2019-2019	<20.0 mlco2-grid 2016–2019
azure:canadaeast/l	2020-2020	<28.0 electricity-maps 2021
azure:northeurope/l	2023-2023	<283.801 owid 2023
azure:southindia/l	2021-2021	>708.0 ccf-grid 2019–2021
azure:switzerlandnorth/l	2019-2020	>107.0 electricity-maps 2021
azure:switzerlandnorth/l	2021-2021	<38.516407 owid 2021
azure:switzerlandnorth/l	2022-2022	<37.25903 owid 2022
azure:switzerlandnorth/l	2023-2023	<38.00712 owid 2023
azure:switzerlandwest/l	2019-2020	>107.0 electricity-maps 2021
azure:switzerlandwest/l	2021-2021	<38.516407 owid 2021
azure:switzerlandwest/l	2022-2022	<37.25903 owid 2022
azure:switzerlandwest/l	2023-2023	<38.00712 owid 2023
azure:uaecentral/l	2019-2020	<417.89 green-algorithms-grid 2020
azure:uaecentral/l	2021-2021	>605.30023 owid 2021
azure:uaecentral/l	2022-2022	>556.84564 owid 2022
azure:uaenorth/l	2019-2020	<417.89 green-algorithms-grid 2020
azure:uaenorth/l	2021-2021	>605.30023 owid 2021
azure:uaenorth/l	2022-2022	>556.84564 owid 2022
azure:westus2/l	2019-2020	<42.0 electricity-maps 2021
gcp:asia-east2/l	2019-2019	>776.6649 owid 2019
gcp:asia-east2/l	2020-2020	>684.989 eco2ai-grid 2011–2022
gcp:europe-west1/l	2019-2019	>267.0 mlco2-grid 2016–2019
gcp:europe-west1/l	2021-2021	<131.80402 owid 2021
gcp:europe-west1/l	2022-2022	<139.4042 owid 2022
gcp:europe-west1/l	2025-2026	<117.57641 owid 2024
gcp:europe-west6/l	2019-2019	<16.0 mlco2-grid 2016–2019
gcp:europe-west6/l	2020-2020	<36.647686 owid 2020
gcp:europe-west6/l	2021-2021	<38.516407 owid 2021
gcp:europe-west6/l	2022-2022	<37.25903 owid 2022
gcp:europe-west6/l	2023-2023	<38.00712 owid 2023
gcp:europe-west6/d	2021-2022	<11.52 green-algorithms-grid 2020
gcp:northamerica-northeast1/d	2024-2034	<1.918 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:northamerica-northeast2/l	2019-2019	<54.0 electricity-maps 2021
gcp:northamerica-northeast2/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:northamerica-northeast2/d	2024-2025	<30.476 canada-mix+fuel-defaults+ipcc-ar5 2023
gcp:southamerica-east1/l	2019-2019	>205.0 mlco2-grid 2016–2019
gcp:southamerica-east1/l	2020-2020	>170.0 electricity-maps 2021
gcp:southamerica-east1/l	2021-2021	<103.0 google-grid 2020
ibm:ca-mon/l	2019-2020	<28.0 electricity-maps 2021
ibm:ca-tor/l	2019-2019	<54.0 electricity-maps 2021
ibm:ca-tor/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:ca-montreal-1/l	2019-2020	<28.0 electricity-maps 2021
oracle:ca-toronto-1/l	2019-2019	<54.0 electricity-maps 2021
oracle:ca-toronto-1/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
oracle:eu-zurich-1/l	2019-2020	>107.0 electricity-maps 2021
oracle:eu-zurich-1/l	2021-2021	<38.516407 owid 2021
oracle:eu-zurich-1/l	2022-2022	<37.25903 owid 2022
oracle:eu-zurich-1/l	2023-2023	<38.00712 owid 2023
oracle:me-abudhabi-1/l	2019-2020	<417.89 green-algorithms-grid 2020
oracle:me-abudhabi-1/l	2021-2021	>605.30023 owid 2021
oracle:me-abudhabi-1/l	2022-2022	>556.84564 owid 2022
oracle:me-dubai-1/l	2019-2020	<417.89 green-algorithms-grid 2020
oracle:me-dubai-1/l	2021-2021	>605.30023 owid 2021
oracle:me-dubai-1/l	2022-2022	>556.84564 owid 2022
oracle:sa-bogota-1/l	2019-2020	<126.0 electricity-maps 2021
oracle:sa-bogota-1/l	2021-2022	>210.526 eco2ai-grid 2011–2022
oracle:sa-bogota-1/l	2023-2023	>268.96704 owid 2023
oracle:sa-bogota-1/l	2024-2037	>285.7959 owid 2024
ovh:bhs/l	2019-2019	<20.0 mlco2-grid 2016–2019
ovh:bhs/l	2020-2020	<28.0 electricity-maps 2021
ovh:ca-east-tor-1/l	2019-2019	<54.0 electricity-maps 2021
ovh:ca-east-tor-1/l	2025-2028	<60.285 canada-mix+fuel-defaults+ipcc-ar5 2023
DK-BHM/l	2019-2019	<63.0 electricity-maps 2021
ES-CE/l	2020-2020	>650.0 electricity-maps 2021
ES-CN-FV/l	2019-2020	>779.0 electricity-maps 2021
ES-CN-GC/l	2020-2020	>738.0 electricity-maps 2021
ES-CN-IG/l	2019-2020	>951.0 electricity-maps 2021
ES-CN-LP/l	2019-2020	>832.0 electricity-maps 2021
ES-CN-LZ/l	2019-2020	>831.0 electricity-maps 2021
ES-CN-TE/l	2020-2020	>746.0 electricity-maps 2021
ES-IB-FO/l	2020-2020	>613.0 electricity-maps 2021
ES-IB-ME/l	2019-2020	>909.0 electricity-maps 2021
ES-ML/l	2020-2020	>619.0 electricity-maps 2021
FR-COR/l	2019-2020	>351.0 electricity-maps 2021
US-AK-SEAPA/l	2019-2020	<28.0 electricity-maps 2021
US-CAR-YAD/l	2019-2020	<54.0 electricity-maps 2021
US-NW-BPAT/l	2019-2020	<92.0 electricity-maps 2021
US-NW-CHPD/l	2019-2020	<25.0 electricity-maps 2021
US-NW-DOPD/l	2019-2020	<27.0 electricity-maps 2021
US-NW-GCPD/l	2019-2020	<42.0 electricity-maps 2021
US-NW-SCL/l	2019-2020	<67.0 electricity-maps 2021
US-NW-TPWR/l	2019-2020	<66.0 electricity-maps 2021`,
};

export default zones;
