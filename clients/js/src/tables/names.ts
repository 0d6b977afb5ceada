// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { NamesTable } from "../estimate/tables.js";

/** Time zones, and names of countries beyond ASCII. */
const names: NamesTable = {
  table: "names",
  timezones: `Africa	CIAbidjan	GHAccra	ETAddis_Ababa	DZAlgiers	ERAsmara	ERAsmera	MLBamako	CFBangui	GMBanjul	GWBissau	MWBlantyre	CGBrazzaville	BIBujumbura	EGCairo	MACasablanca	ESCeuta	GNConakry	SNDakar	TZDar_es_Salaam	DJDjibouti	CMDouala	EHEl_Aaiun	SLFreetown	BWGaborone	ZWHarare	ZAJohannesburg	SSJuba	UGKampala	SDKhartoum	RWKigali	CDKinshasa	NGLagos	GALibreville	TGLome	AOLuanda	CDLubumbashi	ZMLusaka	GQMalabo	MZMaputo	LSMaseru	SZMbabane	SOMogadishu	LRMonrovia	KENairobi	TDNdjamena	NENiamey	MRNouakchott	BFOuagadougou	BJPorto-Novo	STSao_Tome	MLTimbuktu	LYTripoli	TNTunis	NAWindhoek
America	USAdak	USAnchorage	AIAnguilla	AGAntigua	BRAraguaina	ARArgentina/Buenos_Aires	ARArgentina/Catamarca	ARArgentina/ComodRivadavia	ARArgentina/Cordoba	ARArgentina/Jujuy	ARArgentina/La_Rioja	ARArgentina/Mendoza	ARArgentina/Rio_Gallegos	ARArgentina/Salta	ARArgentina/San_Juan	ARArgentina/San_Luis	ARArgentina/Tucuman	ARArgentina/Ushuaia	AWAruba	PYAsuncion	CAAtikokan	USAtka	BRBahia	MXBahia_Banderas	BBBarbados	BRBelem	BZBelize	CABlanc-Sablon	BRBoa_Vista	COBogota	USBoise	ARBuenos_Aires	CACambridge_Bay	BRCampo_Grande	MXCancun	VECaracas	ARCatamarca	GFCayenne	KYCayman	USChicago	MXChihuahua	MXCiudad_Juarez	CACoral_Harbour	ARCordoba	CRCosta_Rica	CLCoyhaique	CACreston	BRCuiaba	CWCuracao	GLDanmarkshavn	CADawson	CADawson_Creek	USDenver	USDetroit	DMDominica	CAEdmonton	BREirunepe	SVEl_Salvador	MXEnsenada	CAFort_Nelson	USFort_Wayne	BRFortaleza	CAGlace_Bay	GLGodthab	CAGoose_Bay	TCGrand_Turk	GDGrenada	GPGuadeloupe	GTGuatemala	ECGuayaquil	GYGuyana	CAHalifax	CUHavana	MXHermosillo	USIndiana/Indianapolis	USIndiana/Knox	USIndiana/Marengo	USIndiana/Petersburg	USIndiana/Tell_City	USIndiana/Vevay	USIndiana/Vincennes	USIndiana/Winamac	USIndianapolis	CAInuvik	CAIqaluit	JMJamaica	ARJujuy	USJuneau	USKentucky/Louisville	USKentucky/Monticello	USKnox_IN	BQKralendijk	BOLa_Paz	PELima	USLos_Angeles	USLouisville	SXLower_Princes	BRMaceio	NIManagua	BRManaus	MFMarigot	MQMartinique	MXMatamoros	MXMazatlan	ARMendoza	USMenominee	MXMerida	USMetlakatla	MXMexico_City	PMMiquelon	CAMoncton	MXMonterrey	UYMontevideo	CAMontreal	MSMontserrat	BSNassau	USNew_York	CANipigon	USNome	BRNoronha	USNorth_Dakota/Beulah	USNorth_Dakota/Center	USNorth_Dakota/New_Salem	GLNuuk	MXOjinaga	PAPanama	CAPangnirtung	SRParamaribo	USPhoenix	HTPort-au-Prince	TTPort_of_Spain	BRPorto_Acre	BRPorto_Velho	PRPuerto_Rico	CLPunta_Arenas	CARainy_River	CARankin_Inlet	BRRecife	CARegina	CAResolute	BRRio_Branco	ARRosario	MXSanta_Isabel	BRSantarem	CLSantiago	DOSanto_Domingo	BRSao_Paulo	GLScoresbysund	USShiprock	USSitka	BLSt_Barthelemy	CASt_Johns	KNSt_Kitts	LCSt_Lucia	VISt_Thomas	VCSt_Vincent	CASwift_Current	HNTegucigalpa	GLThule	CAThunder_Bay	MXTijuana	CAToronto	VGTortola	CAVancouver	VIVirgin	CAWhitehorse	CAWinnipeg	USYakutat	CAYellowknife
Antarctica	AQCasey	AQDavis	AQDumontDUrville	AUMacquarie	AQMawson	AQMcMurdo	AQPalmer	AQRothera	AQSouth_Pole	AQSyowa	AQTroll	AQVostok
Arctic	SJLongyearbyen
Asia	YEAden	KZAlmaty	JOAmman	RUAnadyr	KZAqtau	KZAqtobe	TMAshgabat	TMAshkhabad	KZAtyrau	IQBaghdad	BHBahrain	AZBaku	THBangkok	RUBarnaul	LBBeirut	KGBishkek	BNBrunei	INCalcutta	RUChita	MNChoibalsan	CNChongqing	CNChungking	LKColombo	BDDacca	SYDamascus	BDDhaka	TLDili	AEDubai	TJDushanbe	CYFamagusta	PSGaza	CNHarbin	PSHebron	VNHo_Chi_Minh	HKHong_Kong	MNHovd	RUIrkutsk	TRIstanbul	IDJakarta	IDJayapura	ILJerusalem	AFKabul	RUKamchatka	PKKarachi	CNKashgar	NPKathmandu	NPKatmandu	RUKhandyga	INKolkata	RUKrasnoyarsk	MYKuala_Lumpur	MYKuching	KWKuwait	MOMacao	MOMacau	RUMagadan	IDMakassar	PHManila	OMMuscat	CYNicosia	RUNovokuznetsk	RUNovosibirsk	RUOmsk	KZOral	KHPhnom_Penh	IDPontianak	KPPyongyang	QAQatar	KZQostanay	KZQyzylorda	MMRangoon	SARiyadh	VNSaigon	RUSakhalin	UZSamarkand	KRSeoul	CNShanghai	SGSingapore	RUSrednekolymsk	TWTaipei	UZTashkent	GETbilisi	IRTehran	ILTel_Aviv	BTThimbu	BTThimphu	JPTokyo	RUTomsk	IDUjung_Pandang	MNUlaanbaatar	MNUlan_Bator	CNUrumqi	RUUst-Nera	LAVientiane	RUVladivostok	RUYakutsk	MMYangon	RUYekaterinburg	AMYerevan
Atlantic	PTAzores	BMBermuda	ESCanary	CVCape_Verde	FOFaeroe	FOFaroe	SJJan_Mayen	PTMadeira	ISReykjavik	GSSouth_Georgia	SHSt_Helena	FKStanley
Australia	AUACT	AUAdelaide	AUBrisbane	AUBroken_Hill	AUCanberra	AUCurrie	AUDarwin	AUEucla	AUHobart	AULHI	AULindeman	AULord_Howe	AUMelbourne	AUNSW	AUNorth	AUPerth	AUQueensland	AUSouth	AUSydney	AUTasmania	AUVictoria	AUWest	AUYancowinna
Brazil	BRAcre	BRDeNoronha	BREast	BRWest
Canada	CAAtlantic	CACentral	CAEastern	CAMountain	CANewfoundland	CAPacific	CASaskatchewan	CAYukon
Chile	CLContinental	CLEasterIsland
Cuba	CU
Egypt	EG
Eire	IE
Europe	NLAmsterdam	ADAndorra	RUAstrakhan	GRAthens	GBBelfast	RSBelgrade	DEBerlin	SKBratislava	BEBrussels	ROBucharest	HUBudapest	DEBusingen	MDChisinau	DKCopenhagen	IEDublin	GIGibraltar	GGGuernsey	FIHelsinki	IMIsle_of_Man	TRIstanbul	JEJersey	RUKaliningrad	UAKiev	RUKirov	UAKyiv	PTLisbon	SILjubljana	GBLondon	LULuxembourg	ESMadrid	MTMalta	AXMariehamn	BYMinsk	MCMonaco	RUMoscow	CYNicosia	NOOslo	FRParis	MEPodgorica	CZPrague	LVRiga	ITRome	RUSamara	SMSan_Marino	BASarajevo	RUSaratov	UASimferopol	MKSkopje	BGSofia	SEStockholm	EETallinn	ALTirane	MDTiraspol	RUUlyanovsk	UAUzhgorod	LIVaduz	VAVatican	ATVienna	LTVilnius	RUVolgograd	PLWarsaw	HRZagreb	UAZaporozhye	CHZurich
GB	GB
Hongkong	HK
Iceland	IS
Indian	MGAntananarivo	IOChagos	CXChristmas	CCCocos	KMComoro	TFKerguelen	SCMahe	MVMaldives	MUMauritius	YTMayotte	REReunion
Iran	IR
Israel	IL
Jamaica	JM
Japan	JP
Kwajalein	MH
Libya	LY
Mexico	MXBajaNorte	MXBajaSur	MXGeneral
NZ	NZ
NZ-CHAT	NZ
Navajo	US
PRC	CN
Pacific	WSApia	NZAuckland	PGBougainville	NZChatham	FMChuuk	CLEaster	VUEfate	KIEnderbury	TKFakaofo	FJFiji	TVFunafuti	ECGalapagos	PFGambier	SBGuadalcanal	GUGuam	USHonolulu	UMJohnston	KIKanton	KIKiritimati	FMKosrae	MHKwajalein	MHMajuro	PFMarquesas	UMMidway	NRNauru	NUNiue	NFNorfolk	NCNoumea	ASPago_Pago	PWPalau	PNPitcairn	FMPohnpei	FMPonape	PGPort_Moresby	CKRarotonga	MPSaipan	ASSamoa	PFTahiti	KITarawa	TOTongatapu	FMTruk	UMWake	WFWallis	FMYap
Poland	PL
Portugal	PT
ROC	TW
ROK	KR
Singapore	SG
Turkey	TR
US	USAlaska	USAleutian	USArizona	USCentral	USEast-Indiana	USEastern	USHawaii	USIndiana-Starke	USMichigan	USMountain	USPacific	ASSamoa
W-SU	RU`,
  countries: `AE	الإمارات
AL	Shqipëria
AM	Հայաստան
AR	República Argentina
AT	Österreich
BD	বাংলাদেশ
BE	België
BG	България
BY	Беларусь
CI	Côte d'Ivoire	Republic of Côte d'Ivoire	Elfenbeinküste
CL	República de Chile
CN	中国	中國
CO	República de Colombia
CY	Κύπρος
CZ	Česko	Česká republika
DZ	الجزائر	Algérie
EG	مصر
ES	España
FO	Føroyar
FR	République française
GB	Vereinigtes Königreich
GE	საქართველო
GR	Ελλάδα
HK	香港
HU	Magyarország
IE	Éire
IL	ישראל
IN	भारत
IR	ایران
IS	Ísland
JP	日本
KP	조선
KR	한국	대한민국
KZ	Қазақстан	Казахстан
LI	Fürstentum Liechtenstein
LK	ශ්‍රී ලංකා
LU	Lëtzebuerg
MA	المغرب
MK	Северна Македонија
MN	Монгол улс
MX	México
PE	Perú
PT	República Portuguesa
RO	România
RS	Србија
RU	Россия
SA	السعودية
SG	新加坡
SN	Sénégal
TH	ประเทศไทย
TN	تونس
TR	Republic of Türkiye	Türkei
TW	台灣	臺灣	台湾
UA	Україна
US	États-Unis
UZ	Oʻzbekiston
VN	Việt Nam
ZA	Südafrika`,
};

export default names;
