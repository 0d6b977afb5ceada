// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { HardwareTable } from "../estimate/tables.js";

/** Accelerators, models of power, embodied carbon, and the instances that have accelerators. */
const hardware: HardwareTable = {
  table: "hardware",
  texts: `fit on 23 machines of 19 CPU models (benchmarks/data/cpu_power_machines.tsv) and on the wall power of 326 servers (SPECpower_ssj2008 results, github green-coding-berlin/spec-power-model data/spec_data_cleaned_unmelted.csv at 6c4e0623)
Cloud Carbon Footprint use coefficients (from SPECpower_ssj2008), github cloud-carbon-footprint/ccf-coefficients output/coefficients-*-use.csv at b0032d928c78; Teads Engineering, AWS instances power, github cloud-carbon-footprint/ccf-coefficients data/aws-instances.csv at b0032d928c78, instance watts x platform vCPU / instance vCPU
~ product page
nvidia
GeForce laptop comparison (GPU subsystem power, set by the maker)
Cloud Carbon Footprint use coefficients (from SPECpower_ssj2008), github cloud-carbon-footprint/ccf-coefficients output/coefficients-*-use.csv at b0032d928c78
~ datasheet
~ datasheet (half of the figure with sparsity)
Apache-2.0 (own fit)
GeForce RTX 40 series comparison page (shaders, rounded)
CC BY 4.0 AND MIT AND facts
green-algorithms+mlco2+nvidia
Teads Engineering, AWS instances power, github cloud-carbon-footprint/ccf-coefficients data/aws-instances.csv at b0032d928c78, instance watts x platform vCPU / instance vCPU
AWS Neuron documentation, ~ architecture (no power is published)
RTX Blackwell GPU architecture whitepaper (tensor cores accumulating in FP32)
MIT AND facts
Turing GPU architecture whitepaper (reference clocks, tensor cores accumulating in FP32)
mlco2+nvidia
~ product specifications
Apple newsroom, 30 October 2023 (power not published, memory of the whole machine)
Ampere GA102 GPU architecture whitepaper v2.1 (tensor cores accumulating in FP32)
AWS Neuron documentation, ~ architecture
Apache-2.0
A100 datasheet (FP64 by tensor cores 19.5)
~ data sheet
~ datasheet (total board power with USB-C)
Apple newsroom, 17 January 2023 (power not published, memory of the whole machine)
Apple newsroom, 18 October 2021 (power not published, memory of the whole machine)
Apple newsroom, 30 October 2024 (power not published, memory of the whole machine)
Data Center GPU Max Series product brief
least, mean and most over production applications (arXiv:2304.01433, table 4)
~ family product page
Ada GPU architecture whitepaper v2.1 (tensor cores accumulating in FP32)
~ datasheet (total graphics power)
CC BY 4.0 AND facts
~ board specification
2gb 3gb 4gb 6gb
Orin (nvgpu)|Orin
module
intel
GeForce RTX 4070 family product page
silicon
~ product brief
GeForce GTX 16 series product page
Tesla V100 datasheet
~ 1U system datasheet (fans and supply included)
green-algorithms+nvidia
Cloud ~ documentation (no power is published)
2gb 4gb 8gb
Cloud ~ documentation
Data Center GPU Flex Series product brief
google-tpu+green-algorithms
HGX ~ datasheet, an eighth of the board
apple
chip TDP (CACM 63(7), 2020, table 3)
google-tpu
8gb super engineering reference
Apple newsroom, 18 October 2021
Tesla K40 datasheet, base clock
Mac Pro (2019) specifications
~ datasheet (7.5-15 W modes)
~ datasheet (10-20 W modes)
8gb 16gb
NVIDIA Tegra X2
A100 datasheet
Gaudi 3 white paper
~ data sheet (peak)
pcie 80gb
data center 128gb
NVIDIA H100 PCIe
NVIDIA H800 PCIe
workstation 96gb
NVIDIA H100 NVL
NVIDIA H200 NVL
NVIDIA Tegra X1
A800 datasheet
H100 datasheet
H200 datasheet
pcie 16gb
pcie 24gb
pcie 48gb
sxm sxm2 16gb
sxm sxm4 80gb
sxm sxm5 80gb
1307.4
1670.5
2614.9
4gb 8gb 2gb
NVIDIA B200
835.5
989.5
128gb oam
12gb 24gb
288gb oam
pcie 32gb
362.1
1961.2
2306.9
2516.6
4613.7
5033.2
Xavier
104.8
112.6
122.6
130.5
149.7
163.4
165.2
184.6
209.5
242.5
417.5
494.5
653.7
980.6`,
  accelerators: `NVIDIA A10	#79					150			24	2021	#3	#6			31.2	62.5	125	125		250
NVIDIA A100 PCIe 40GB	pcie 40gb					250			40	2020	#11	#64	#10	9.7	19.5	156	312	312		624		#3	#23
NVIDIA A100 PCIe 80GB	#67					300			80	2021	#46	A100 80GB PCIe product brief PB-10577-001	#34	9.7	19.5	156	312	312		624		#3	#23
NVIDIA A100 SXM4 40GB	sxm sxm4 40gb					400			40	2020	#3	#64		9.7	19.5	156	312	312		624			#23
NVIDIA A100 SXM4 80GB	#82					400			80	2020	#17	#64	#15	9.7	19.5	156	312	312		624		#3	#23
NVIDIA A10G	24gb					300	150	300	24	2021	#17	power limit that the driver reports on AWS G5 instances (no datasheet)	#15		35	35	70	70		140		#3	#6
NVIDIA A10M	24gb pcie					150			24	2021	#3	#42
NVIDIA A16	pcie 64gb				4	250			64	2021	#3	#6			18	36	71.6	71.6		143.6			~ datasheet, four GPUs of the board together
NVIDIA A2	#78					60			16	2021	#3	~ datasheet (40-60 W configurable)			4.5	9	18	18		36			#6
NVIDIA A30	#79					165			24	2021	#3	#6		5.2	10.3	82	165	165		330
NVIDIA A40	#80					300			48	2020	#3	#6			37.4	74.8	#106	#106		299.3
NVIDIA A800 PCIe 80GB	#67					300			80	2022	#3	A800 80GB PCIe product brief		9.7	19.5	156	312	312		624			#75
NVIDIA A800 SXM4 80GB	#82					400			80	2022	#3	#75		9.7	19.5	156	312	312		624
AMD Radeon AI PRO R9700	32gb					300			32	2025	amd	#2
Intel Arc A310	4gb					75			4	2022	#39	#18
Intel Arc A380	6gb					75			6	2022	#39	#18
Intel Arc A580	8gb					185			8	2023	#39	#18
Intel Arc A750	8gb					225			8	2022	#39	#18
Intel Arc A770	#62					225				2022	#39	#18								262
Intel Arc B570	10gb					150			10	2025	#39	#18
Intel Arc B580	12gb					190			12	2024	#39	#18								233
Intel Arc Pro A40	6gb					50			6	2022	#39	#18
Intel Arc Pro A50	6gb					75			6	2022	#39	#18
Intel Arc Pro A60	12gb					130			12	2023	#39	#18
Intel Arc Pro B50	16gb					70			16	2025	#39	#18
Intel Arc Pro B60	24gb					160	120	200	24	2025	#39	~ product specifications (120-200 W, set by the maker)
NVIDIA B100	sxm					700			192	2024	#3	Blackwell architecture technical brief		30	60	900	1750	1750	3500	3500	7000
#88	sxm sxm6 180gb 192gb	#88				1000			180	2024	#3	HGX ~ datasheet		37	75	1100	2250	2250	4500	4500	9000		#52
NVIDIA B300	sxm sxm6 ac 288gb					1100	1000	1400	288	2025	#3	HGX ~ datasheet (1100 W, other publications give 1000 and 1400)		1.25	75	1125	2250	2250	4500		13500		#52
Intel Data Center GPU Flex 140	data center 12gb				2	75			12	2022	#39	#50			8					105
Intel Data Center GPU Flex 170	data center 16gb					150			16	2022	#39	#50			16					250
Intel Gaudi 1	habana hl 205 32gb oam	HL-205|Gaudi HL-205|Habana Gaudi HL-205				350			32	2019	#39	Gaudi HL-205 product brief
Intel Gaudi 2	hl 225 96gb oam	HL-225|HL-225B|HL-225H|HL-225C|Habana Gaudi2|Intel Habana Gaudi2|Habana Gaudi 2				600			96	2022	#39	~ white paper						432	865
Intel Gaudi 3 OAM	hl 325l 128gb oam	HL-325L|HL-325|Habana Gaudi3|Intel Habana Gaudi3				900			128	2024	#39	#65						1678	1678				Gaudi 3 product brief (the first white paper gave 1835)
Intel Gaudi 3 PCIe	hl 338 128gb pcie	HL-338				600			128	2024	#39	#65
NVIDIA GB10 Grace Blackwell	grace blackwell 128gb superchip	NVIDIA GB10		soc		140			128	2025	#3	DGX Spark hardware guide (CPU and GPU)
NVIDIA GB200, each GPU	nvl72	NVIDIA GB200		chip		1200			186	2024	#3	GB200 NVL72 datasheet		40	80	1250	2500	2500	5000	5000	10000		GB200 NVL72 datasheet, a 72nd of the rack
NVIDIA GB200 Superchip	grace blackwell			#38	2	2700			372	2024	#3	~, NVIDIA GTC 2024 (one Grace and two GPUs)
NVIDIA GB300, each GPU	nvl72 288gb			chip		1400			288	2025	#3	GB300 NVL72 datasheet		1.4		1250	2500	2500	5000		15000		GB300 NVL72 datasheet, a 72nd of the rack
NVIDIA GH200 Grace Hopper	480gb 96gb 144gb grace hopper			#38		700	450	1000		2023	#3	GH200 datasheet (module with CPU and memory, 450-1000 W programmable)		34	67	494	990	990	1979	1979			GH200 datasheet (half of the figures with sparsity)
NVIDIA Quadro GP100	quadro 16gb					235			16	2017	#3	#6
NVIDIA GRID K1	16gb				4	130			16	2013	#3	#35
NVIDIA GRID K2	8gb				2	225			8	2013	#3	#35
NVIDIA GRID K520	8gb				2	225			8	2013	#3	#35
NVIDIA GeForce GT 1030	2gb					30			2	2017	#3	#2
NVIDIA GeForce GTX 1050	2gb					75			2	2016	#3	#2
NVIDIA GeForce GTX 1050 Ti	4gb					75			4	2016	#3	#2
NVIDIA GeForce GTX 1060	3gb 6gb					120				2016	#3	#2
NVIDIA GeForce GTX 1070	8gb					150			8	2016	#3	#2			6.5
NVIDIA GeForce GTX 1070 Ti	8gb					180			8	2017	#3	#2
NVIDIA GeForce GTX 1080	8gb					180			8	2016	#11	#2	#10		8.9							#3	~ whitepaper
NVIDIA GeForce GTX 1080 Ti	11gb					250			11	2017	#11	#2	#10		11.3							#3
NVIDIA GeForce GTX 1630	4gb					75			4	2022	#3	#2
NVIDIA GeForce GTX 1650	4gb					75			4	2019	#3	#2
NVIDIA GeForce GTX 1650 SUPER	4gb					100			4	2019	#3	#2
NVIDIA GeForce GTX 1660	6gb					120			6	2019	#17	#43	#15
NVIDIA GeForce GTX 1660 SUPER	6gb					125			6	2019	#3	#43
NVIDIA GeForce GTX 1660 Ti	6gb					120			6	2019	#3	#43
NVIDIA GeForce GTX 295					2	289				2009	#3	#2
NVIDIA GeForce GTX 590	3gb				2	365			3	2011	#3	#2
NVIDIA GeForce GTX 660	#36					140				2012	#3	#2
NVIDIA GeForce GTX 660 Ti	#36					150				2012	#3	#2
NVIDIA GeForce GTX 670	#36					170				2012	#3	#2
NVIDIA GeForce GTX 680	#36					195				2012	#3	#2
NVIDIA GeForce GTX 690	4gb				2	300			4	2012	#3	#2
NVIDIA GeForce GTX 750						55				2014	#3	#2
NVIDIA GeForce GTX 750 Ti						60				2014	#3	#2
NVIDIA GeForce GTX 760	#36					170				2013	#3	#2
NVIDIA GeForce GTX 770	#36					230				2013	#3	#2
NVIDIA GeForce GTX 780	#36					250				2013	#3	#2
NVIDIA GeForce GTX 780 Ti	3gb					250			3	2013	#3	#2
NVIDIA GeForce GTX 950	2gb					90			2	2015	#3	#2
NVIDIA GeForce GTX 960	#36					120				2015	#3	#2
NVIDIA GeForce GTX 970	4gb					145			4	2014	#3	#2
NVIDIA GeForce GTX 980	4gb					165			4	2014	#3	#2
NVIDIA GeForce GTX 980 Ti	6gb					250			6	2015	#3	#2
NVIDIA GeForce GTX TITAN	6gb					250			6	2013	#3	#2
NVIDIA GeForce GTX TITAN Black	6gb					250			6	2014	#3	#2
NVIDIA GeForce GTX TITAN X						250			12	2015	#11	#2	#10
NVIDIA GeForce GTX TITAN Z	12gb				2	375			12	2014	#3	#2
NVIDIA Quadro GV100	quadro 32gb					250			32	2018	#3	#6		7.4	14.8		118.5
#72	nvl 94gb	#72				400			94	2023	#17	H100 datasheet (350-400 W configurable)	#15	30	60	#112	#89	#89	#85	#85		#3	H100 datasheet (half of the figures with sparsity, FP64 by tensor cores 60)
#69	#67	#69				350			80	2022	#3	#76		26	51	378	756	756	1513	1513			H100 datasheet (half of the figures with sparsity, FP64 by tensor cores 51)
NVIDIA H100 SXM5 80GB	#83	NVIDIA H100 80GB HBM3|nvidia-h100-mega-80gb				700			80	2022	#17	#76	#15	34	67	#113	#90	#90	1979	1979		#3	H100 datasheet (half of the figures with sparsity, FP64 by tensor cores 67)
NVIDIA H20	96gb					400			96	2024	#3	#6
#73	nvl 141gb	#73				600			141	2024	#3	#77		30	60	#112	#89	#89	#85	#85			H200 datasheet (half of the figures with sparsity, FP64 by tensor cores 60)
NVIDIA H200 SXM	sxm sxm5 141gb	NVIDIA H200				700			141	2024	#3	#77		34	67	#113	#90	#90	1979	1979			H200 datasheet (half of the figures with sparsity, FP64 by tensor cores 67)
#70	#67	#70				350			80	2023	#3	#42
NVIDIA H800 SXM5 80GB	#83	NVIDIA H800				700			80	2023	#3	H800 datasheet
AMD Radeon HD 6990	4gb				2	375			4	2011	amd	#2
AMD Radeon HD 7990	6gb				2	375			6	2013	amd	#2
AWS Inferentia	inf1 inferentia1			chip					8	2019	aws	#13					64	64		128			#21
AWS Inferentia2	inf2 32gb	AWS Inferentia 2|Inferentia 2|inferentia 2		chip					32	2023	aws	#13			47.5	190	190	190	190	380			#21
NVIDIA Jetson AGX Orin 32GB	32gb	#37		#38		40			32	2022	#3	Jetson AGX Orin datasheet (15-40 W modes)
NVIDIA Jetson AGX Orin 64GB	64gb	#37		#38		60			64	2022	#3	Jetson AGX Orin datasheet (15-60 W modes)			5.3					85			Jetson AGX Orin datasheet (GPU, half of the figure with sparsity)
NVIDIA Jetson AGX Orin Industrial	64gb	#37		#38		75			64	2023	#3	~ datasheet (15-75 W modes)
NVIDIA Jetson AGX Xavier	32gb 64gb	#101		#38		30				2018	#11	~ datasheet (10-30 W modes)	#10		1.4		11			22		#3	~ datasheet (GPU)
NVIDIA Jetson Nano	2gb 4gb	#74		#38		10				2019	#3	~ datasheet (5-10 W modes)
NVIDIA Jetson Orin Nano 4GB	4gb super engineering reference	#37		#38		10	10	25	4	2023	#3	Jetson Orin Nano datasheet (7-10 W modes, 25 W with Super)
NVIDIA Jetson Orin Nano 8GB	#56	#37		#38		15	15	25	8	2023	#3	Jetson Orin Nano datasheet (7-15 W modes, 25 W with Super)
NVIDIA Jetson Orin NX 16GB	16gb super engineering reference	#37		#38		25	25	40	16	2023	#3	Jetson Orin NX datasheet (10-25 W modes, 40 W with Super)
NVIDIA Jetson Orin NX 8GB	#56	#37		#38		20	20	40	8	2023	#3	Jetson Orin NX datasheet (10-20 W modes, 40 W with Super)
NVIDIA Jetson T4000	agx thor 64gb	NVIDIA Thor|Thor		#38		70			64	2025	#3	Jetson Thor datasheet (40-70 W modes)
NVIDIA Jetson AGX Thor T5000	agx t5000 128gb	NVIDIA Thor|Thor|Jetson T5000|NVIDIA Jetson T5000		#38		130			128	2025	#3	Jetson Thor datasheet (40-130 W modes)
NVIDIA Jetson TX1	4gb	#74		#38		15			4	2015	#3	#6
NVIDIA Jetson TX2	4gb 8gb	#63		#38		15				2017	#3	#60
NVIDIA Jetson TX2 NX	4gb	#63		#38		15			4	2021	#3	#60
NVIDIA Jetson TX2i	8gb	#63		#38		20			8	2018	#3	#61
NVIDIA Jetson Xavier NX	#62	#101		#38		20				2020	#3	#61
NVIDIA Tesla K10	8gb				2	225			8	2012	#3	#35
NVIDIA Tesla K20c	5gb					225			5	2012	#3	Tesla K20 active accelerator board specification
NVIDIA Tesla K20m	5gb					225			5	2012	#3	Tesla K20 passive accelerator board specification
NVIDIA Tesla K20X	6gb	Tesla K20Xm|NVIDIA Tesla K20Xm				235			6	2012	#3	#35
NVIDIA Tesla K40c	12gb					245			12	2013	#17	Tesla K40 active accelerator board specification	#15	1.43	4.29							#3	#58
NVIDIA Tesla K40m	12gb					235			12	2013	#3	Tesla K40 passive accelerator board specification		1.43	4.29								#58
NVIDIA Tesla K80					2	300			24	2014	#11	#35	#10	2.91	8.73							#3	~ datasheet, both GPUs of the board with GPU Boost
NVIDIA L20	48gb pcie					275			48	2023	#3	#42
NVIDIA L4	#79					72			24	2023	#17	~ product brief PB-11316-001	#15		30.3	60	121	121	#111	#111		#3	~ datasheet (half of the figures with sparsity)
NVIDIA L40	#80					300			48	2022	#3	#6			90.5	90.5	181	181	362	362
NVIDIA L40S	#80					350			48	2023	#17	#6	#15		91.6	183	362	362	733	733		#3
Apple M1 Max	#41			soc						2021	#53	#27			10.4								#57
Apple M1 Pro	#41			soc						2021	#53	#27			5.2								#57
Apple M1	#41			soc						2020	#53	Apple newsroom, 10 November 2020 (power not published, memory of the whole machine)			2.6								Apple newsroom, 10 November 2020
Apple M1 Ultra	#41			soc						2022	#53	Apple newsroom, 8 March 2022 (power not published, memory of the whole machine)
NVIDIA Tesla M10	32gb				4	225			32	2016	#3	#42
Apple M2 Max	#41			soc						2023	#53	#26
Apple M2 Pro	#41			soc						2023	#53	#26
Apple M2	#41			soc						2022	#53	Apple newsroom, 6 June 2022 (power not published, memory of the whole machine)			3.6								Apple, ~ presentation of 6 June 2022
Apple M2 Ultra	#41			soc						2023	#53	Apple newsroom, 5 June 2023 (power not published, memory of the whole machine)
Apple M3 Max	#41			soc						2023	#53	#19
Apple M3 Pro	#41			soc						2023	#53	#19
Apple M3	#41			soc						2023	#53	#19
Apple M3 Ultra	#41			soc						2025	#53	Apple newsroom, 5 March 2025 (power not published, memory of the whole machine)
Apple M4 Max	#41			soc						2024	#53	#28
Apple M4 Pro	#41			soc						2024	#53	#28
Apple M4	#41			soc						2024	#53	Apple newsroom, 7 May 2024 (power not published, memory of the whole machine)
NVIDIA Tesla M40	#92					250				2015	#17	#42	#15		7							#3	~ datasheet, GPU Boost
NVIDIA Tesla M6	8gb	Tesla M6|NVIDIA Tesla M6				100			8	2015	#3	#42
NVIDIA Tesla M60					2	300			16	2015	#3	#42
Intel Data Center GPU Max 1100	data center 48gb					300			48	2022	#39	#29		22.2	22.2
Intel Data Center GPU Max 1350	data center 96gb					450			96	2023	#39	#29
Intel Data Center GPU Max 1450	#68					600			128	2023	#39	#29
Intel Data Center GPU Max 1550	#68					600			128	2022	#39	Data Center GPU Max Series product brief (two stacks, one card for its driver)		52	52	419	839	839		1678			#29
AMD Instinct MI100	32gb pcie					300			32	2020	amd	#24		11.5	23.1		#109	92.3		#109			~ data sheet (FP32 by matrix cores 46.1)
AMD Instinct MI210	64gb pcie					300			64	2022	amd	#24		22.6	22.6		181	181		181			~ data sheet (FP64 and FP32 by matrix cores 45.3)
AMD Radeon Instinct MI25	16gb					300			16	2017	amd	#2
AMD Instinct MI250	#91	AMD Instinct MI250X / MI250|AMD Instinct MI250X/MI250|Instinct MI250X/MI250|Aldebaran/MI200 [Instinct MI250X/MI250]|AMD INSTINCT MI250 (MCM) OAM AC MBA|AMD Instinct MI250 (MCM) OAM AC MBA			2	500			128	2021	amd	#24		45.3	45.3		#95	#95		#95			~ data sheet (FP64 and FP32 by matrix cores 90.5)		560	#66
AMD Instinct MI250X	#91	AMD Instinct MI250X / MI250|AMD Instinct MI250X/MI250|Instinct MI250X/MI250|Aldebaran/MI200 [Instinct MI250X/MI250]|AMD INSTINCT MI250X (MCM) OAM AC MBA|AMD Instinct MI250X (MCM) OAM AC MBA			2	500			128	2021	amd	#24		47.9	47.9		383	383		383			~ data sheet (FP64 and FP32 by matrix cores 95.7)		560	#66
AMD Instinct MI300A	128gb			#38		760	550	760	128	2023	amd	~ data sheet (550-760 W, with CPU cores)		61.3	#104	490.3	#115	#115	#96	#96			#24
AMD Instinct MI300X	192gb oam					750			192	2023	amd	#24		81.7	#107	#114	#84	#84	#86	#86
AMD Instinct MI325X	256gb oam					1000			256	2024	amd	#24		81.7	#107	#114	#84	#84	#86	#86
AMD Instinct MI350X	#93					1000			288	2025	amd	#24		72.1	144.2		#97	#97	#99	#99	9227.5
AMD Instinct MI355X	#93					1400			288	2025	amd	#24		78.6	157.3		#98	#98	#100	#100	10066.3
AMD Instinct MI50	16gb 32gb					300				2018	amd	#2		6.6	13.3		26.5			53
AMD Radeon Instinct MI6	16gb					150			16	2016	amd	#2
AMD Instinct MI60	32gb					300			32	2018	amd	#2		7.4	14.7		29.5			59
AMD Radeon Instinct MI8	4gb					175			4	2016	amd	#2
NVIDIA Tesla P100 PCIe	pcie 12gb 16gb					250			16	2016	#11	#6	#10	4.7	9.3		18.7					#3
NVIDIA Tesla P100 SXM2	#81					300			16	2016	#3	Tesla P100 datasheet		5.3	10.6		21.2
NVIDIA Tesla P4						75			8	2016	#46	#6	#34		5.5					22		#3
NVIDIA Tesla P40						250			24	2016	#17	#6	#15		12					47		#3
AMD Radeon Pro Duo	8gb 32gb				2	300	250	350		2016	amd	~ product pages (2016: 350 W, 2017: 250 W)
AMD Radeon Pro V340	32gb				2	230			32	2018	amd	#24
AMD Radeon PRO V520	8gb					225			8	2020	amd	Radeon Pro V520 product page
AMD Radeon PRO V620	32gb					300			32	2021	amd	#2
AMD Radeon PRO V710	28gb					158			28	2024	amd	#2
AMD Radeon Pro Vega II Duo	64gb				2	475			64	2019	amd	#59
AMD Radeon PRO VII	16gb					250			16	2020	amd	#2
AMD Radeon PRO W5700	8gb					205			8	2019	amd	#2
AMD Radeon PRO W6600	8gb					100			8	2021	amd	#2
AMD Radeon PRO W6800	32gb					250			32	2021	amd	#6			17.8		35.7
AMD Radeon Pro W6800X Duo	64gb				2	400			64	2021	amd	#59
AMD Radeon PRO W7500	8gb					70			8	2023	amd	#2
AMD Radeon PRO W7600	8gb					130			8	2023	amd	#2
AMD Radeon PRO W7700	16gb					190			16	2023	amd	#2
AMD Radeon PRO W7800	32gb 48gb					260				2023	amd	#2
AMD Radeon PRO W7900	48gb					295			48	2023	amd	#6			61.3		#104
AMD Radeon PRO WX 7100	8gb					130			8	2016	amd	#2
AMD Radeon PRO WX 8200	8gb					230			8	2018	amd	#2
AMD Radeon PRO WX 9100	16gb					230			16	2017	amd	#2
NVIDIA Quadro K2200	4gb					68			4	2014	#3	#6
NVIDIA Quadro K4200	4gb					108			4	2014	#3	#6
NVIDIA Quadro K5000	4gb					122			4	2012	#3	#6
NVIDIA Quadro K5200	8gb					150			8	2014	#3	#6
NVIDIA Quadro K6000	12gb					225			12	2013	#17	#6	#15	1.7	5.2							#3
NVIDIA Quadro M2000	4gb					75			4	2016	#3	#6
NVIDIA Quadro M4000	8gb					120			8	2015	#3	#6
NVIDIA Quadro M5000	8gb					150			8	2015	#3	#6
NVIDIA Quadro M6000	#92					250				2015	#3	#6
NVIDIA Quadro P1000	4gb					47			4	2017	#3	#6
NVIDIA Quadro P2000	5gb					75			5	2017	#3	#6
NVIDIA Quadro P2200	5gb					75			5	2019	#3	#6
NVIDIA Quadro P400	2gb					30			2	2017	#3	#6
NVIDIA Quadro P4000	8gb					105			8	2017	#3	#6
NVIDIA Quadro P5000	16gb					180			16	2016	#3	#6			8.9
NVIDIA Quadro P600	2gb					40			2	2017	#3	#6
NVIDIA Quadro P6000	24gb					250			24	2016	#17	#6	#15		12							#3
NVIDIA Quadro P620	2gb					40			2	2018	#3	#6
NVIDIA Quadro RTX 4000	8gb					125			8	2018	#3	#33													160	#25
NVIDIA Quadro RTX 5000	16gb					230			16	2018	#3	#33													265	#25
NVIDIA Quadro RTX 6000	24gb					260			24	2018	#3	#33			16.3		#105			261			#6		295	#25
AMD Radeon R9 295X2	8gb				2	500			8	2014	amd	#2
AMD Radeon R9 Fury X	4gb					275			4	2015	amd	#2
AMD Radeon R9 Nano	4gb					175			4	2015	amd	#2
NVIDIA RTX 2000 Ada	16gb					70			16	2024	#3	#6			12				95.9				#7
NVIDIA GeForce RTX 2060	6gb					160			6	2019	#3	#2
NVIDIA GeForce RTX 2060 SUPER	8gb					175			8	2019	#3	#2
NVIDIA GeForce RTX 2070	8gb					175	175	185	8	2018	#3	~ product page (Founders Edition 185 W)			7.5		29.9			119.4			#16
NVIDIA GeForce RTX 2070 SUPER	8gb					215			8	2019	#3	#2
NVIDIA GeForce RTX 2080	8gb					215	215	225	8	2018	#11	~ product page (Founders Edition 225 W)	#10		10.1		40.3			161.1		#3	#16
NVIDIA GeForce RTX 2080 SUPER	8gb					250			8	2019	#3	#2
NVIDIA GeForce RTX 2080 Ti	11gb					250	250	260	11	2018	#11	~ product page (Founders Edition 260 W)	#10		13.4		53.8			215.2		#3	#16
NVIDIA GeForce RTX 3050	8gb					130			8	2022	#3	~ product page (8 GB)
NVIDIA GeForce RTX 3050 Laptop	4gb 6gb					57	35	80		2021	#3	#4
NVIDIA GeForce RTX 3050 Ti Laptop	4gb					57	35	80	4	2021	#3	#4
NVIDIA GeForce RTX 3060	12gb					170			12	2021	#3	#31
NVIDIA GeForce RTX 3060 Laptop	6gb					88	60	115	6	2021	#3	#4
NVIDIA GeForce RTX 3060 Ti	8gb					200			8	2020	#3	GeForce RTX 3060 family product page
NVIDIA GeForce RTX 3070	8gb					220			8	2020	#3	#31			20.3	20.3	40.6	40.6		162.6			#20
NVIDIA GeForce RTX 3070 Laptop	8gb					103	80	125	8	2021	#3	#4
NVIDIA GeForce RTX 3070 Ti	8gb					290			8	2021	#3	GeForce RTX 3070 family product page
NVIDIA GeForce RTX 3070 Ti Laptop	8gb					102	80	125	8	2022	#3	#4
NVIDIA GeForce RTX 3080	10gb 12gb					320	320	350		2020	#17	~ family product page (10 GB 320 W, 12 GB 350 W)	#15
NVIDIA GeForce RTX 3080 Laptop	#62					115	80	150		2021	#3	#4
NVIDIA GeForce RTX 3080 Ti	12gb					350			12	2021	#17	GeForce RTX 3080 family product page	#15
NVIDIA GeForce RTX 3080 Ti Laptop	16gb					115	80	150	16	2022	#3	#4
NVIDIA GeForce RTX 3090	24gb					350			24	2020	#17	#31	#15		35.6	35.6	71	71		284		#3	#20
NVIDIA GeForce RTX 3090 Ti	24gb					450			24	2022	#3	GeForce RTX 3090 family product page			40	40	80	80		320			#20
NVIDIA RTX 4000 Ada	20gb					130			20	2023	#3	#6			26.7				213.8				#7
NVIDIA RTX 4000 SFF Ada	20gb					70			20	2023	#3	#6			19.2				153.4				#7
NVIDIA GeForce RTX 4050 Laptop	6gb					75	35	115	6	2023	#3	#4
NVIDIA GeForce RTX 4060	8gb					115			8	2023	#3	#31			15								#9
NVIDIA GeForce RTX 4060 Laptop	8gb					75	35	115	8	2023	#3	#4
NVIDIA GeForce RTX 4060 Ti	#62					160	160	165		2023	#3	GeForce RTX 4060 family product page (8 GB 160 W, 16 GB 165 W)			22								#9
NVIDIA GeForce RTX 4070	12gb					200			12	2023	#3	#31			29								#9
NVIDIA GeForce RTX 4070 Laptop	8gb					75	35	115	8	2023	#3	#4
NVIDIA GeForce RTX 4070 SUPER	12gb					220			12	2024	#3	#40			36								#9
NVIDIA GeForce RTX 4070 Ti	12gb					285			12	2023	#3	#40			40								#9
NVIDIA GeForce RTX 4070 Ti SUPER	16gb					285			16	2024	#3	#40			44								#9
NVIDIA GeForce RTX 4080	16gb					320			16	2022	#3	#2			48.7	48.7	97.5	97.5	194.9	389.9			#32
NVIDIA GeForce RTX 4080 Laptop	12gb					105	60	150	12	2023	#3	#4
NVIDIA GeForce RTX 4080 SUPER	16gb					320			16	2024	#3	GeForce RTX 4080 family product page			52								#9
NVIDIA GeForce RTX 4090	24gb					450			24	2022	#17	Ada GPU architecture whitepaper v2.1	#15		82.6	82.6	#108	#108	330.3	660.6		#3	#32
NVIDIA GeForce RTX 4090 D	24gb					425			24	2023	#3	#2
NVIDIA GeForce RTX 4090 Laptop	16gb					115	80	150	16	2023	#3	#4
NVIDIA RTX 4500 Ada	24gb					210			24	2023	#3	#6			39.6				317				#7
NVIDIA RTX 5000 Ada	32gb					250			32	2023	#3	#6			65.3				522.2				#7
NVIDIA GeForce RTX 5050	8gb					130			8	2025	#3	#2
NVIDIA GeForce RTX 5060	8gb					145			8	2025	#3	#31
NVIDIA GeForce RTX 5060 Laptop	8gb					72	45	100	8	2025	#3	#4
NVIDIA GeForce RTX 5060 Ti	#62					180				2025	#3	GeForce RTX 5060 family product page
NVIDIA GeForce RTX 5070	12gb					250			12	2025	#3	#31			30.9	30.9	61.7	61.7	123.5	246.9	493.9		#14
NVIDIA GeForce RTX 5070 Laptop	8gb					75	50	100	8	2025	#3	#4
NVIDIA GeForce RTX 5070 Ti	16gb					300			16	2025	#3	GeForce RTX 5070 family product page			43.9	43.9	87.9	87.9	175.8	351.5	703		#14
NVIDIA GeForce RTX 5070 Ti Laptop	12gb					87	60	115	12	2025	#3	#4
NVIDIA GeForce RTX 5080	16gb					360			16	2025	#3	#2			56.3	56.3	#103	#103	225.1	450.2	900.4		#14
NVIDIA GeForce RTX 5080 Laptop	16gb					115	80	150	16	2025	#3	#4
NVIDIA GeForce RTX 5090	32gb					575			32	2025	#3	#2			#102	#102	#110	#110	419	838	1676		#14
NVIDIA GeForce RTX 5090 D	32gb					575			32	2025	#3	#2
NVIDIA GeForce RTX 5090 Laptop	24gb					122	95	150	24	2025	#3	#4
NVIDIA RTX 6000 Ada	48gb					300			48	2022	#3	#6			91.1				728.5				#7
NVIDIA Quadro RTX 8000	quadro 48gb					260			48	2018	#17	#33	#15		16.3		#105			261		#3	#6		295	#25
NVIDIA RTX A1000	8gb					50			8	2024	#3	#6
NVIDIA RTX A2000	6gb 12gb					70				2021	#3	#6			8		31.9						#7
NVIDIA RTX A400	4gb					50			4	2024	#3	#6
NVIDIA RTX A4000	16gb					140			16	2021	#3	#6			19.2		76.7						#7
NVIDIA RTX A4500	20gb					200			20	2021	#3	#6			23.7		94.6						#7
NVIDIA RTX A5000	24gb					230			24	2021	#17	#6	#15		27.8		111.1					#3	#7
NVIDIA RTX A5500	24gb					230			24	2022	#3	#6			34.1		136.4						#7
NVIDIA RTX A6000	48gb					300			48	2020	#17	#6	#15		38.7		154.8					#3	#7
NVIDIA RTX PRO 2000 Blackwell	16gb					70			16	2025	#3	#6
NVIDIA RTX PRO 4000 Blackwell	24gb					140			24	2025	#3	#6
NVIDIA RTX PRO 4500 Blackwell	32gb workstation server					200			32	2025	#3	#6
NVIDIA RTX PRO 5000 Blackwell	48gb 72gb					300				2025	#3	#6
NVIDIA RTX PRO 6000 Blackwell Max-Q	#71					300			96	2025	#3	#6			110						1755		#7
NVIDIA RTX PRO 6000 Blackwell Server Edition	server 96gb					600			96	2025	#3	RTX PRO 6000 Blackwell Server datasheet (400-600 W configurable)			120						2000		RTX PRO 6000 Blackwell Server datasheet (half of the figure with sparsity)
NVIDIA RTX PRO 6000 Blackwell Workstation Edition	#71					600			96	2025	#3	RTX PRO 6000 Blackwell Workstation datasheet			125						2000		RTX PRO 6000 Blackwell Workstation datasheet (half of the figure with sparsity)
AMD Radeon RX 460	#48					75				2016	amd	#2
AMD Radeon RX 470	#48					120				2016	amd	#2
AMD Radeon RX 480	8gb 4gb					150			8	2016	amd+green-algorithms+mlco2	#2	#10		5.8							amd
AMD Radeon RX 550	#48					50				2017	amd	#2
AMD Radeon RX 5500 XT	#48					130				2019	amd	#2
AMD Radeon RX 560	#48					80				2017	amd	#2
AMD Radeon RX 570	#48					150				2017	amd	#2
AMD Radeon RX 5700	8gb					180			8	2019	amd	#2
AMD Radeon RX 5700 XT	8gb					225			8	2019	amd	#2
AMD Radeon RX 580	#48					185				2017	amd	#2
AMD Radeon RX 590	8gb					225			8	2018	amd	#2
AMD Radeon RX 6400	4gb					53			4	2022	amd	#2
AMD Radeon RX 6500 XT	#48					107				2022	amd	#2
AMD Radeon RX 6600	8gb					132			8	2021	amd	#2
AMD Radeon RX 6600 XT	8gb					160			8	2021	amd	#2
AMD Radeon RX 6700 XT	12gb					230			12	2021	amd	#2
AMD Radeon RX 6750 XT	12gb					250			12	2022	amd	#2
AMD Radeon RX 6800	16gb					250			16	2020	amd	#2
AMD Radeon RX 6800 XT	16gb					300			16	2020	amd	#2			20.7		41.5
AMD Radeon RX 6900 XT	16gb					300			16	2020	amd	#2			23		46.1
AMD Radeon RX 6950 XT	16gb					335			16	2022	amd	#2
AMD Radeon RX 7600	8gb					165			8	2023	amd	#2
AMD Radeon RX 7600 XT	16gb					190			16	2024	amd	#2
AMD Radeon RX 7700 XT	12gb					245			12	2023	amd	#2
AMD Radeon RX 7800 XT	16gb					263			16	2023	amd	#2
AMD Radeon RX 7900 GRE	16gb					260			16	2024	amd	#2
AMD Radeon RX 7900 XT	20gb					315			20	2022	amd	#2			52		103
AMD Radeon RX 7900 XTX	24gb					355			24	2022	amd	#2			61		123
AMD Radeon RX 9060 XT	#62					155	150	160		2025	amd	~ product page (8 GB 150 W, 16 GB 160 W)
AMD Radeon RX 9070	16gb					220			16	2025	amd	#2			36.1		145		289	289
AMD Radeon RX 9070 XT	16gb					304			16	2025	amd	#2			48.7		195		389	389
AMD Radeon RX Vega 56	8gb					210			8	2017	amd	#2
AMD Radeon RX Vega 64	8gb					295			8	2017	amd	#2
AMD FirePro S10000	firepro 6gb 12gb				2	375				2012	amd	#24
NVIDIA Tesla S1070	16gb				4	800			16	2008	#3	#45
NVIDIA Tesla S2050	12gb				4	900			12	2010	#3	#45
AMD FirePro S9150	firepro 16gb					235			16	2014	amd	#24
AMD FirePro S9300 x2	firepro x2 8gb				2	300			8	2016	amd	#24
NVIDIA T1000	#87					50				2021	#3	#6
NVIDIA T4						70			16	2018	#11	#6	#10		8.1		65			130		#3
NVIDIA T400	#87					30				2021	#3	#6
NVIDIA T4G	16gb					70			16	2021	#3	power limit that the driver reports on AWS G5g instances (no datasheet)
NVIDIA T600	4gb					40			4	2021	#3	#6
NVIDIA TITAN RTX						280			24	2018	#17	#2	#15		16.3		130					#3
NVIDIA TITAN V						250			12	2017	#11	#2	#10	7.5	15		110					#3
NVIDIA TITAN X (Pascal)						250			12	2016	#11	TITAN X product page	#10		11							#3
NVIDIA TITAN Xp						250			12	2017	#17	#2	#15		12.1							#3
Google TPU v2				chip		280			16	2017	#51	#54	#34					46				#55	Jouppi et al. 2020 (CACM 63(7)), table 3				221	221	221	node	google-tpu+mlco2	mean in production with its share of host, network and fans (arXiv:2104.10350)	#15
Google TPU v3				chip		450			32	2018	#55	#54						123					#49				175	220	262	chip	#51	#30	#34
Google TPU v4				chip					32	2020	#55	Cloud ~ documentation (no TDP is published)						275		275			#49				121	170	192	chip	#51	#30	#34
Google TPU v5e	v5litepod lite 16gb	TPU v5 lite|TPU v5 Lite|tpu v5 lite		chip					16	2023	#55	#47						197		394			#49
Google TPU v5p	95gb	TPU v5		chip					95	2023	#55	#47						459		918			#49
Google TPU v6e (Trillium)	trillium 32gb	TPU v6 lite|TPU v6 Lite|tpu v6 lite		chip					32	2024	#55	Cloud TPU v6e documentation (no power is published)						918		1836			Cloud TPU v6e documentation
Google TPU v7 (Ironwood)	ironwood v7x 192gb	TPU7x|tpu7x|TPU v7x|tpu v7x|Ironwood|ironwood		chip					192	2025	#55	Cloud TPU7x documentation (no power is published)						2307	4614				Cloud TPU7x documentation
AWS Trainium	trn1 trainium1 32gb	AWS Trainium 1|AWS Trainium1|Trainium 1|Trainium1|trainium1		chip					32	2022	aws	#13			47.5	190	190	190	190	380			#21
AWS Trainium2	trn2 96gb	AWS Trainium 2|Trainium 2|trainium 2		chip					96	2024	aws	#13			181	667	667	667	1299				#21
AWS Trainium3	trn3 144gb	AWS Trainium 3|Trainium 3|trainium 3		chip					144	2025	aws	#13			183	671	671	671	2517		2517		#21
NVIDIA Tesla V100 FHHL 16GB	#78					150			16	2018	#3	Tesla V100 FHHL product brief
NVIDIA Tesla V100 PCIe 16GB	#78					250			16	2017	#3	#44		7	14		112
NVIDIA Tesla V100 PCIe 32GB	#94					250			32	2018	#3	#44		7	14		112
NVIDIA Tesla V100 SXM2 16GB	#81					300			16	2017	#46	#44	#34	7.8	15.7		125					#3
NVIDIA Tesla V100 SXM2 32GB	sxm sxm2 32gb					300			32	2018	#17	#44	#15	7.8	15.7		125					#3
NVIDIA Tesla V100 SXM3 32GB	32gb					350	300	350	32	2018	#3	DGX-2 datasheet, V100 SXM3 (350 W, some publications give 300)
NVIDIA Tesla V100S PCIe 32GB	#94					250			32	2019	#46	Tesla V100S datasheet	#34	8.2	16.4		130					#3	#44
AMD Radeon VII	radeon 16gb					300			16	2019	amd	#2		3.4	13.4		26.9
AMD FirePro W9100	firepro 16gb 32gb					275				2014	amd	#24`,
  curve: `cap	1.165	#0	#8
client_demand	1.009	#0	#8
client_exponent	0.403	#0	#8
demand	0.731	#0	#8
exponent	0.695	#0	#8
idle	0.1	#0	#8
light	0.505	#0	#8
machines	23	#0	#8
models	19	#0	#8
reference	4	#0	#8
servers	326	#0	#8
sigma_busy_above	0.349	#0	#8
sigma_busy_below	0.253	#0	#8
sigma_idle_above	0.542	#0	#8
sigma_idle_below	0.294	#0	#8
sigma_vm	0.467	#0	#8
slope	1.415	#0	#8
wall_demand	0.696	#0	#8
wall_exponent	0.911	#0	#8
wall_idle	0.072	#0	#8`,
  vcpus: `Broadwell	0.267	0.588	1.3	2.17	3.74	6.44	#1	#22
Cascade Lake	0.329	0.724	1.59	3.4	5.85	10.1	#1	#22
Coffee Lake	0.384	0.846	1.86	3.18	5.47	9.41	#1	#22
EPYC 1st Gen	0.289	0.635	1.4	1.92	3.31	5.69	#1	#22
EPYC 2nd Gen	0.182	0.401	0.883	1.29	2.22	3.81	#1	#22
EPYC 3rd Gen	0.205	0.452	0.996	1.12	1.94	3.33	#5	#22
EPYC 4th Gen	0.336	0.739	1.63	1.3	2.24	3.85	#5	#22
Emerald Rapids	0.37	0.814	1.79	2.57	4.43	7.63	#5	#22
Granite Rapids	0.264	0.582	1.28	1.47	2.53	4.35	#5	#22
Graviton	0.132	0.291	0.64	1.48	2.55	4.38	#12	#22
Graviton2	0.124	0.272	0.6	1.39	2.39	4.11	#12	#22
Haswell	0.386	0.85	1.88	3.12	5.38	9.26	#1	#22
Ice Lake	0.293	0.646	1.42	2.44	4.21	7.24	#1	#22
Ivy Bridge	0.359	0.791	1.74	2.95	5.07	8.73	#1	#22
Sandy Bridge	0.474	1.04	2.3	4.07	7.01	12.1	#1	#22
Sapphire Rapids	0.47	1.04	2.28	2.39	4.11	7.08	#5	#22
Skylake	0.283	0.623	1.37	2.92	5.02	9.19	#1	#22`,
  embodied: `cpu	20	100	200	kgCO2e	2021	constant; 20 kg (bottom-up model, small die) to twice	ccf-embodied	Apache-2.0
dram-gb	0.4164	1.388	2.776	kgCO2e/GB	2021	Dell R740 LCA, 533 kg for 384 GB; 0.3 to twice	ccf-embodied	Apache-2.0
gpu/NVIDIA A100 PCIe 40GB	91.9	275.7	551.4	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA A100 SXM4 40GB	63.8	127.6	319	kgCO2e	2025	own assessment, cradle to gate; from half of it to the higher of 2.5 times it and other estimates	boavizta+falk	facts
gpu/NVIDIA B200	142.1	284.2	710.6	kgCO2e	2025	own assessment, cradle to gate; from half of it to the higher of 2.5 times it and other estimates	nvidia-pcf	facts
gpu/NVIDIA GeForce GTX 1080 Ti	29.7	89.1	178.2	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA H100 SXM5 80GB	82	164	575.2	kgCO2e	2025	own assessment, cradle to gate; from half of it to the higher of 2.5 times it and other estimates	boavizta+nvidia-pcf	facts
gpu/NVIDIA L4	37.87	113.6	227.2	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA RTX A4500	47.13	141.4	282.8	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA TITAN RTX	53.2	159.6	319.2	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/NVIDIA Tesla P100 PCIe	43.1	129.3	258.6	kgCO2e	2026	bottom-up model of the card; from a third to twice of it	boavizta	facts
gpu/any	50	150	450	kgCO2e	2021	one constant for any GPU; a third to three times	ccf-embodied	Apache-2.0
gpu/hbm-base	47.88	95.75	239.4	kgCO2e	2025	HGX H100 without its memory, an eighth; half to 2.5 times	nvidia-pcf	facts
gpu/hbm-gb	0.4266	0.8531	2.133	kgCO2e/GB	2025	memory of HGX H100 over its 640 GB; half to 2.5 times	nvidia-pcf	facts
hdd	25	50	100	kgCO2e	2021	constant for a drive; half to twice	ccf-embodied	Apache-2.0
host/gpu-server	2280	5700	1.14e+04	kgCO2e	2025	host of eight H100 without the GPUs, bottom-up model; 0.4 to twice	ecologits	facts
host/server	500	1000	2500	kgCO2e	2021	Dell R740 LCA; half to 2.5 times	ccf-embodied	Apache-2.0
lifetime	3	4	6	years	2023	three (EcoLogits), four (Cloud Carbon Footprint), six years (Alphabet since 2023)	lifetimes	facts
ssd	30	100	250	kgCO2e	2021	constant for a drive; 0.3 to 2.5 times	ccf-embodied	Apache-2.0`,
  clouds: `aws	Broadwell|Cascade Lake|Coffee Lake|EPYC 1st Gen|EPYC 2nd Gen|EPYC 3rd Gen|EPYC 4th Gen|Emerald Rapids|Granite Rapids|Graviton2|Haswell|Ice Lake|Ivy Bridge|Sandy Bridge|Sapphire Rapids|Skylake
azure	Broadwell|Cascade Lake|Coffee Lake|EPYC 1st Gen|EPYC 2nd Gen|EPYC 3rd Gen|Haswell|Skylake
gcp	Broadwell|Cascade Lake|EPYC 2nd Gen|EPYC 3rd Gen|EPYC 4th Gen|Emerald Rapids|Ice Lake|Sapphire Rapids|Skylake`,
  lean: `base_w	6.62
small_w	2.05
trend	3.29`,
  instances: `aws:dl1.24xlarge			Intel Gaudi 1	8
aws:dl2q.24xlarge	96	768	Qualcomm Cloud AI 100	8
aws:f1.16xlarge	64	976	AMD Virtex UltraScale+ VU9P	8	2832.5	2832.5	72	277.8	433.1	624.5	887.1	195.2	292.8	390.4	585.6
aws:f1.2xlarge	8	122	AMD Virtex UltraScale+ VU9P	1	2832.5	2832.5	72	34.7	54.1	78.1	110.9	24.4	36.6	48.8	73.2
aws:f1.4xlarge	16	244	AMD Virtex UltraScale+ VU9P	2	2832.5	2832.5	72	69.5	108.3	156.1	221.8	48.8	73.2	97.6	146.4
aws:f2.12xlarge	48	512	AMD Virtex UltraScale+ VU47P	2
aws:f2.48xlarge	192	2048	AMD Virtex UltraScale+ VU47P	8
aws:f2.6xlarge	24	256	AMD Virtex UltraScale+ VU47P	1
aws:g2.2xlarge	8	15	NVIDIA GRID K520	0.5	1961.07	1961.07	32	47.6	107.4	227.5	305.4	3	4.5	6	9
aws:g2.8xlarge	32	60	NVIDIA GRID K520	2	1961.07	1961.07	32	190.3	429.6	909.9	1221.7	12	18	24	36
aws:g3.16xlarge	64	488	NVIDIA Tesla M60	2	2355.15	2355.15	72	319.6	668.6	1332	1816.5	97.6	146.4	195.2	292.8
aws:g3.4xlarge	16	122	NVIDIA Tesla M60	0.5	2355.15	2355.15	72	79.9	167.2	333	454.1	24.4	36.6	48.8	73.2
aws:g3.8xlarge	32	244	NVIDIA Tesla M60	1	2355.15	2355.15	72	159.8	334.3	666	908.3	48.8	73.2	97.6	146.4
aws:g3s.xlarge	4	30.5	NVIDIA Tesla M60	0.5	2355.15	2355.15	72	46.1	113.4	252.5	342.7	6.1	9.15	12.2	18.3
aws:g4ad.16xlarge	64	256	AMD Radeon PRO V520	4	2310.79	2310.79	96	214.7	460	957.2	1297.8	51.2	76.8	102.4	153.6
aws:g4ad.2xlarge	8	32	AMD Radeon PRO V520	1
aws:g4ad.4xlarge	16	64	AMD Radeon PRO V520	1	2310.79	2310.79	96	53.7	115	239.3	324.4	12.8	19.2	25.6	38.4
aws:g4ad.8xlarge	32	128	AMD Radeon PRO V520	2	2310.79	2310.79	96	107.4	230	478.6	648.9	25.6	38.4	51.2	76.8
aws:g4ad.xlarge	4	16	AMD Radeon PRO V520	1
aws:g4dn.12xlarge	48	192	NVIDIA T4	4	3010.79	3010.79	96	131.7	249.5	494.5	677.4	29.86	49.42	88.45	127.48
aws:g4dn.16xlarge	64	256	NVIDIA T4	1	3010.79	3010.79	96	140.4	236.1	431.2	594.2	39.81	65.89	117.93	169.97
aws:g4dn.2xlarge	8	32	NVIDIA T4	1	3010.79	3010.79	96	24.7	49	100	136.7	4.98	8.24	14.74	21.25
aws:g4dn.4xlarge	16	64	NVIDIA T4	1	3010.79	3010.79	96	41.2	75.7	147.3	202	9.95	16.47	29.48	42.49
aws:g4dn.8xlarge	32	128	NVIDIA T4	1	3010.79	3010.79	96	74.3	129.2	241.9	332.7	19.91	32.94	58.96	84.98
aws:g4dn.metal	96	384	NVIDIA T4	8	3010.79	3010.79	96	263.5	499	989.1	1354.7	59.72	98.83	176.89	254.95
aws:g4dn.xlarge	4	16	NVIDIA T4	1	3010.79	3010.79	96	16.4	35.6	76.3	104	2.49	4.12	7.37	10.62
aws:g5.12xlarge	48	192	NVIDIA A10G	4
aws:g5.16xlarge	64	256	NVIDIA A10G	1
aws:g5.24xlarge	96	384	NVIDIA A10G	4
aws:g5.2xlarge	8	32	NVIDIA A10G	1
aws:g5.48xlarge	192	768	NVIDIA A10G	8
aws:g5.4xlarge	16	64	NVIDIA A10G	1
aws:g5.8xlarge	32	128	NVIDIA A10G	1
aws:g5.xlarge	4	16	NVIDIA A10G	1
aws:g5g.16xlarge	64	128	NVIDIA T4G	2
aws:g5g.2xlarge	8	16	NVIDIA T4G	1
aws:g5g.4xlarge	16	32	NVIDIA T4G	1
aws:g5g.8xlarge	32	64	NVIDIA T4G	1
aws:g5g.metal	64	128	NVIDIA T4G	2
aws:g5g.xlarge	4	8	NVIDIA T4G	1
aws:g6.12xlarge	48	192	NVIDIA L4	4
aws:g6.16xlarge	64	256	NVIDIA L4	1
aws:g6.24xlarge	96	384	NVIDIA L4	4
aws:g6.2xlarge	8	32	NVIDIA L4	1
aws:g6.48xlarge	192	768	NVIDIA L4	8
aws:g6.4xlarge	16	64	NVIDIA L4	1
aws:g6.8xlarge	32	128	NVIDIA L4	1
aws:g6.xlarge	4	16	NVIDIA L4	1
aws:g6e.12xlarge	48	384	NVIDIA L40S	4
aws:g6e.16xlarge	64	512	NVIDIA L40S	1
aws:g6e.24xlarge	96	768	NVIDIA L40S	4
aws:g6e.2xlarge	8	64	NVIDIA L40S	1
aws:g6e.48xlarge	192	1536	NVIDIA L40S	8
aws:g6e.4xlarge	16	128	NVIDIA L40S	1
aws:g6e.8xlarge	32	256	NVIDIA L40S	1
aws:g6e.xlarge	4	32	NVIDIA L40S	1
aws:g6f.2xlarge	8	32	NVIDIA L4	0.25
aws:g6f.4xlarge	16	64	NVIDIA L4	0.5
aws:g6f.large	2	8	NVIDIA L4	0.125
aws:g6f.xlarge	4	16	NVIDIA L4	0.125
aws:g7.12xlarge	48	192	NVIDIA RTX PRO 4500 Blackwell	2
aws:g7.24xlarge	96	384	NVIDIA RTX PRO 4500 Blackwell	4
aws:g7.2xlarge	8	32	NVIDIA RTX PRO 4500 Blackwell	1
aws:g7.48xlarge	192	768	NVIDIA RTX PRO 4500 Blackwell	8
aws:g7.4xlarge	16	64	NVIDIA RTX PRO 4500 Blackwell	1
aws:g7.8xlarge	32	128	NVIDIA RTX PRO 4500 Blackwell	1
aws:g7e.12xlarge	48	512	NVIDIA RTX PRO 6000 Blackwell Server Edition	2
aws:g7e.24xlarge	96	1024	NVIDIA RTX PRO 6000 Blackwell Server Edition	4
aws:g7e.2xlarge	8	64	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
aws:g7e.48xlarge	192	2048	NVIDIA RTX PRO 6000 Blackwell Server Edition	8
aws:g7e.4xlarge	16	128	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
aws:g7e.8xlarge	32	256	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
aws:gr6.4xlarge	16	128	NVIDIA L4	1
aws:gr6.8xlarge	32	256	NVIDIA L4	1
aws:gr6f.4xlarge	16	128	NVIDIA L4	0.5
aws:inf1.24xlarge	96	192	AWS Inferentia	16	1344.29	1344.29	96	190.5	337.8	682.7	933.2	36.55	66.26	138.37	210.48
aws:inf1.2xlarge	8	16	AWS Inferentia	1	1344.29	1344.29	96	15.9	28.1	56.9	77.8	3.05	5.52	11.53	17.54
aws:inf1.6xlarge	24	48	AWS Inferentia	4	1344.29	1344.29	96	47.6	84.4	170.7	233.3	9.14	16.57	34.59	52.62
aws:inf1.xlarge	4	8	AWS Inferentia	1	1344.29	1344.29	96	7.9	14.1	28.4	38.9	1.52	2.76	5.77	8.77
aws:inf2.24xlarge	96	384	AWS Inferentia2	6
aws:inf2.48xlarge	192	768	AWS Inferentia2	12
aws:inf2.8xlarge	32	128	AWS Inferentia2	1
aws:inf2.xlarge	4	16	AWS Inferentia2	1
aws:p2.16xlarge	64	732	NVIDIA Tesla K80	8	4493.82	4493.82	72	786.5	1887.6	4137.8	5629.7	146.4	219.6	292.8	439.2
aws:p2.8xlarge	32	488	NVIDIA Tesla K80	4	4493.82	4493.82	72	417.6	980.4	2117.7	2888	97.6	146.4	195.2	292.8
aws:p2.xlarge	4	61	NVIDIA Tesla K80	0.5	4493.82	4493.82	72	52.2	122.5	264.7	361	12.2	18.3	24.4	36.6
aws:p3.16xlarge	64	488	NVIDIA Tesla V100 SXM2 16GB	8	3543.79	3543.79	72	459	1050.5	2234.8	3038.8	97.6	146.4	195.2	292.8
aws:p3.2xlarge	8	61	NVIDIA Tesla V100 SXM2 16GB	1	3543.79	3543.79	72	57.4	131.3	279.3	379.8	12.2	18.3	24.4	36.6
aws:p3.8xlarge	32	244	NVIDIA Tesla V100 SXM2 16GB	4	3543.79	3543.79	72	229.5	525.3	1117.4	1519.4	48.8	73.2	97.6	146.4
aws:p3dn.24xlarge	96	768	NVIDIA Tesla V100 SXM2 32GB	8	3543.79	3543.79	96	548.2	1191.2	2721.3	3786.1	115.62	184.78	476.2	767.62
aws:p4d.24xlarge	96	1152	NVIDIA A100 SXM4 40GB	8	4676.79	4676.79	96	744.8	1687.5	3781.8	5245	219.3	397.56	830.22	1262.88
aws:p4de.24xlarge	96	1152	NVIDIA A100 SXM4 80GB	8
aws:p5.48xlarge	192	2048	NVIDIA H100 SXM5 80GB	8
aws:p5.4xlarge	16	256	NVIDIA H100 SXM5 80GB	1
aws:p5e.48xlarge	192	2048	NVIDIA H200 SXM	8
aws:p5en.48xlarge	192	2048	NVIDIA H200 SXM	8
aws:p6-b200.48xlarge	192	2048	NVIDIA B200	8
aws:p6-b300.48xlarge	192	4096	NVIDIA B300	8
aws:trn1.2xlarge	8	32	AWS Trainium	1
aws:trn1.32xlarge	128	512	AWS Trainium	16
aws:trn1n.32xlarge	128	512	AWS Trainium	16
aws:trn2.48xlarge	192	2048	AWS Trainium2	16
aws:vt1.24xlarge	96	192	AMD Alveo U30	8
aws:vt1.3xlarge	12	24	AMD Alveo U30	1
aws:vt1.6xlarge	24	48	AMD Alveo U30	2
azure:Standard_NC128ds_xl_RTXPRO6000BSE_v6	128		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC128lds_xl_RTXPRO6000BSE_v6	128		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC12_Promo	12		NVIDIA Tesla K80	1	2038.71	2038.71
azure:Standard_NC12s_v3	12		NVIDIA Tesla V100 PCIe 16GB	2	2349.62	2349.62
azure:Standard_NC132ds_xl_RTXPRO6000BSE_v6	132		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC132lds_xl_RTXPRO6000BSE_v6	132		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC144ds_xl_RTXPRO6000BSE_v6	144		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC144lds_xl_RTXPRO6000BSE_v6	144		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC16ads_A10_v4	16		NVIDIA A10
azure:Standard_NC16as_T4_v3	16		NVIDIA T4	1	2349.62	2349.62
azure:Standard_NC16lds_xl_RTXPRO6000BSE_v6	16		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC24_Promo	24		NVIDIA Tesla K80	2	2038.71	2038.71
azure:Standard_NC24ads_A100_v4	24		NVIDIA A100 PCIe 80GB	1
azure:Standard_NC24lds_xl_RTXPRO6000BSE_v6	24		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC24r_Promo	24		NVIDIA Tesla K80	2	2038.71	2038.71
azure:Standard_NC24rs_v3	24		NVIDIA Tesla V100 PCIe 16GB	4	2349.62	2349.62
azure:Standard_NC24s_v3	24		NVIDIA Tesla V100 PCIe 16GB	4	2349.62	2349.62
azure:Standard_NC256ds_xl_RTXPRO6000BSE_v6	256		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC256lds_xl_RTXPRO6000BSE_v6	256		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC264ds_xl_RTXPRO6000BSE_v6	264		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC264lds_xl_RTXPRO6000BSE_v6	264		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC288ds_xl_RTXPRO6000BSE_v6	288		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC288lds_xl_RTXPRO6000BSE_v6	288		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC320ds_xl_RTXPRO6000BSE_v6	320		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC320lds_xl_RTXPRO6000BSE_v6	320		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC324ds_xl_RTXPRO6000BSE_v6	324		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC324lds_xl_RTXPRO6000BSE_v6	324		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC32ads_A10_v4	32		NVIDIA A10
azure:Standard_NC32ds_xl_RTXPRO6000BSE_v6	32		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC32lds_xl_RTXPRO6000BSE_v6	32		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC36ds_xl_RTXPRO6000BSE_v6	36		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC36lds_xl_RTXPRO6000BSE_v6	36		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC40ads_H100_v5	40		NVIDIA H100 NVL	1
azure:Standard_NC48ads_A100_v4	48		NVIDIA A100 PCIe 80GB	2
azure:Standard_NC4as_T4_v3	4		NVIDIA T4	1	2349.62	2349.62
azure:Standard_NC64as_T4_v3	64		NVIDIA T4	4	2349.62	2349.62
azure:Standard_NC64ds_xl_RTXPRO6000BSE_v6	64		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC64lds_xl_RTXPRO6000BSE_v6	64		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC6_Promo	6		NVIDIA Tesla K80	0.5	2038.71	2038.71
azure:Standard_NC6s_v3	6		NVIDIA Tesla V100 PCIe 16GB	1	2349.62	2349.62
azure:Standard_NC72ds_xl_RTXPRO6000BSE_v6	72		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC72lds_xl_RTXPRO6000BSE_v6	72		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC80adis_H100_v5	80		NVIDIA H100 NVL	2
azure:Standard_NC8ads_A10_v4	8		NVIDIA A10
azure:Standard_NC8as_T4_v3	8		NVIDIA T4	1	2349.62	2349.62
azure:Standard_NC8lds_xl_RTXPRO6000BSE_v6	8		NVIDIA RTX PRO 6000 Blackwell Server Edition
azure:Standard_NC96ads_A100_v4	96		NVIDIA A100 PCIe 80GB	4
azure:Standard_NCC40ads_H100_v5	40		NVIDIA H100 NVL	1
azure:Standard_ND128isr_NDR_GB200_v6	128		NVIDIA GB200, each GPU	4
azure:Standard_ND128isrf_NDR_GB200_v6	128		NVIDIA GB200, each GPU	4
azure:Standard_ND40rs_v2	40		NVIDIA Tesla V100 SXM2 32GB	8	3260.54	3260.54
azure:Standard_ND40s_v2	40		NVIDIA Tesla V100 SXM2 32GB	8
azure:Standard_ND96ams_A100_v4	96		NVIDIA A100 SXM4 80GB	8
azure:Standard_ND96amsr_A100_v4	96		NVIDIA A100 SXM4 80GB	8
azure:Standard_ND96asr_A100_v4	96		NVIDIA A100 SXM4 40GB	8
azure:Standard_ND96asr_v4	96		NVIDIA A100 SXM4 40GB	8
azure:Standard_ND96is_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96is_MI300X_v5	96		AMD Instinct MI300X	8
azure:Standard_ND96is_flex_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96is_noIB_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96isf_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96isr_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_ND96isr_H200_v5	96		NVIDIA H200 SXM	8
azure:Standard_ND96isr_MI300X_v5	96		AMD Instinct MI300X	8
azure:Standard_ND96isrf_H100_v5	96		NVIDIA H100 SXM5 80GB	8
azure:Standard_NG16ads_V620_v1	16		AMD Radeon PRO V620	0.5
azure:Standard_NG32adms_V620	32		AMD Radeon PRO V620	1
azure:Standard_NG32ads_V620_v1	32		AMD Radeon PRO V620	1
azure:Standard_NG8ads_V620_v1	8		AMD Radeon PRO V620	0.25
azure:Standard_NM16ads_MA35D	16		AMD Alveo MA35D
azure:Standard_NP10s	10		Xilinx Alveo U250	1	2193.79	2193.79
azure:Standard_NP20s	20		Xilinx Alveo U250	2	2193.79	2193.79
azure:Standard_NP40s	40		Xilinx Alveo U250	4	2193.79	2193.79
azure:Standard_NV12_Promo	12		NVIDIA Tesla M60	1
azure:Standard_NV12ads_A10_v5	12		NVIDIA A10	0.3333
azure:Standard_NV12ads_V710_v5	12		AMD Radeon PRO V710	0.5
azure:Standard_NV12s_v2	12		NVIDIA Tesla M60	1
azure:Standard_NV12s_v3	12		NVIDIA Tesla M60	0.5	2349.62	2349.62
azure:Standard_NV16as_v4	16		AMD Radeon Instinct MI25	0.5
azure:Standard_NV18ads_A10_v5	18		NVIDIA A10	0.5
azure:Standard_NV24_Promo	24		NVIDIA Tesla M60	2
azure:Standard_NV24ads_V710_v5	24		AMD Radeon PRO V710	1
azure:Standard_NV24s_v2	24		NVIDIA Tesla M60	2
azure:Standard_NV24s_v3	24		NVIDIA Tesla M60	1	2349.62	2349.62
azure:Standard_NV28adms_V710_v5	28		AMD Radeon PRO V710	1
azure:Standard_NV32as_v4	32		AMD Radeon Instinct MI25	1
azure:Standard_NV36adms_A10_v5	36		NVIDIA A10	1
azure:Standard_NV36ads_A10_v5	36		NVIDIA A10	1
azure:Standard_NV48s_v3	48		NVIDIA Tesla M60	2	2349.62	2349.62
azure:Standard_NV4ads_V710_v5	4		AMD Radeon PRO V710	0.1667
azure:Standard_NV4as_v4	4		AMD Radeon Instinct MI25	0.125
azure:Standard_NV6_Promo	6		NVIDIA Tesla M60	0.5
azure:Standard_NV6ads_A10_v5	6		NVIDIA A10	0.1667
azure:Standard_NV6s_v2	6		NVIDIA Tesla M60	0.5
azure:Standard_NV72ads_A10_v5	72		NVIDIA A10	2
azure:Standard_NV8ads_V710_v5	8		AMD Radeon PRO V710	0.3333
azure:Standard_NV8as_v4	8		AMD Radeon Instinct MI25	0.25
gcp:a2-highgpu-1g	12	85	NVIDIA A100 SXM4 40GB	1	5465.5	5465.5
gcp:a2-highgpu-2g	24	170	NVIDIA A100 SXM4 40GB	2	5465.5	5465.5
gcp:a2-highgpu-4g	48	340	NVIDIA A100 SXM4 40GB	4	5465.5	5465.5
gcp:a2-highgpu-8g	96	680	NVIDIA A100 SXM4 40GB	8	5465.5	5465.5
gcp:a2-megagpu-16g	96	1360	NVIDIA A100 SXM4 40GB	16	5465.5	5465.5
gcp:a2-ultragpu-1g	12	170	NVIDIA A100 SXM4 80GB	1
gcp:a2-ultragpu-2g	24	340	NVIDIA A100 SXM4 80GB	2
gcp:a2-ultragpu-4g	48	680	NVIDIA A100 SXM4 80GB	4
gcp:a2-ultragpu-8g	96	1360	NVIDIA A100 SXM4 80GB	8
gcp:a3-edgegpu-8g	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-edgegpu-8g-nolssd	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-highgpu-1g	26	234	NVIDIA H100 SXM5 80GB	1
gcp:a3-highgpu-2g	52	468	NVIDIA H100 SXM5 80GB	2
gcp:a3-highgpu-4g	104	936	NVIDIA H100 SXM5 80GB	4
gcp:a3-highgpu-8g	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-megagpu-8g	208	1872	NVIDIA H100 SXM5 80GB	8
gcp:a3-ultragpu-8g	224	2952	NVIDIA H200 SXM	8
gcp:a3-ultragpu-8g-nolssd	224	2952	NVIDIA H200 SXM	8
gcp:a4-highgpu-8g	224	3968	NVIDIA B200	8
gcp:a4x-highgpu-4g	140	884	NVIDIA GB200, each GPU	4
gcp:a4x-maxgpu-4g-metal	144	960	NVIDIA GB300, each GPU	4
gcp:ct3-hightpu-4t	96	340	Google TPU v3	4
gcp:ct3p-hightpu-4t	48	340	Google TPU v3	4
gcp:ct5l-hightpu-1t	24	48	Google TPU v5e	1
gcp:ct5l-hightpu-4t	112	192	Google TPU v5e	4
gcp:ct5l-hightpu-8t	224	384	Google TPU v5e	8
gcp:ct5lp-hightpu-1t	24	48	Google TPU v5e	1
gcp:ct5lp-hightpu-4t	112	192	Google TPU v5e	4
gcp:ct5lp-hightpu-8t	224	384	Google TPU v5e	8
gcp:ct5p-hightpu-4t	208	448	Google TPU v5p	4
gcp:ct6e-standard-1t	44	176	Google TPU v6e (Trillium)	1
gcp:ct6e-standard-4t	180	720	Google TPU v6e (Trillium)	4
gcp:ct6e-standard-8t	360	1440	Google TPU v6e (Trillium)	8
gcp:g2-standard-12	12	48	NVIDIA L4	1
gcp:g2-standard-16	16	64	NVIDIA L4	1
gcp:g2-standard-24	24	96	NVIDIA L4	2
gcp:g2-standard-32	32	128	NVIDIA L4	1
gcp:g2-standard-4	4	16	NVIDIA L4	1
gcp:g2-standard-48	48	192	NVIDIA L4	4
gcp:g2-standard-8	8	32	NVIDIA L4	1
gcp:g2-standard-96	96	384	NVIDIA L4	8
gcp:g4-standard-12	12	45	NVIDIA RTX PRO 6000 Blackwell Server Edition	0.25
gcp:g4-standard-192	192	720	NVIDIA RTX PRO 6000 Blackwell Server Edition	4
gcp:g4-standard-24	24	90	NVIDIA RTX PRO 6000 Blackwell Server Edition	0.5
gcp:g4-standard-384	384	1440	NVIDIA RTX PRO 6000 Blackwell Server Edition	8
gcp:g4-standard-48	48	180	NVIDIA RTX PRO 6000 Blackwell Server Edition	1
gcp:g4-standard-6	6	22	NVIDIA RTX PRO 6000 Blackwell Server Edition	0.125
gcp:g4-standard-96	96	360	NVIDIA RTX PRO 6000 Blackwell Server Edition	2
gcp:tpu7x-standard-1t	56	240	Google TPU v7 (Ironwood)	1
gcp:tpu7x-standard-4t	224	960	Google TPU v7 (Ironwood)	4`,
  hosts: `aws:f1	Broadwell
aws:g2	Sandy Bridge
aws:g3	Broadwell
aws:g3s	Broadwell
aws:g4ad	EPYC 2nd Gen
aws:g4dn	Cascade Lake
aws:g5	EPYC 2nd Gen
aws:inf1	Cascade Lake
aws:p2	Broadwell
aws:p3	Broadwell
aws:p3dn	Skylake
aws:p4d	Cascade Lake
aws:p5	EPYC 3rd Gen
gcp:a2	Cascade Lake
gcp:a3	Sapphire Rapids
gcp:g2	Cascade Lake`,
  regions: "us-east-1 centralus eastus eastus2 northeurope southeastasia westus westus2 australiaeast northcentralus southcentralus uksouth westeurope brazilsouth canadacentral centralindia eastasia francecentral israelcentral japaneast jioindiawest koreacentral qatarcentral switzerlandnorth westus3 germanywestcentral swedencentral australiacentral australiacentral2 italynorth japanwest malaysiawest polandcentral southindia jioindiacentral spaincentral indonesiacentral koreasouth uaenorth australiasoutheast canadaeast uaecentral francesouth germanynorth norwayeast southafricanorth switzerlandwest ukwest westcentralus southafricawest mexicocentral norwaywest chilecentral asia-northeast1 asia-northeast3 asia-southeast1 europe-west4 me-west1 us-central1 us-east1 us-west1 us-west3 us-west4 us-east4 us-east5 asia-east1 asia-south1 asia-south2 australia-southeast1 europe-north1 europe-west1 europe-west3 europe-west9 europe-west2 europe-west6 me-central2 northamerica-northeast1 northamerica-northeast2 us-south1 asia-southeast2 europe-west10 europe-west8",
  regionSets: `0
1 2 3 4 5 6 7
8 2 3 9 4 10 11 12 7
8 13 14 15 1 16 2 3 17 18 19 20 21 4 22 10 5 23 11 12 6 7 24
8 2 3 25 19 21 4 10 5 26 11 12 6 7
10 12 24
27 28 8 13 14 15 1 2 3 17 25 18 29 19 30 21 31 9 4 32 10 5 33 26 11 12 6 7 24
8 13 14 15 1 2 3 17 25 29 19 34 20 21 9 4 32 10 5 35 26 23 11 12 6 7 24
8 14 15 1 2 3 25 36 19 34 20 21 37 31 9 4 10 5 35 26 23 38 11 12 6 7 24
2 3
1 3 10 12
8 39 13 40 1 2 3 25 36 29 21 37 9 33 35 41 11 7 24
37
2 10 5 12 7
16 2 10 5 26 12
8 13 14 40 2 3 17 42 43 29 19 30 44 32 45 10 33 35 26 23 46 41 38 11 47 12 6 24
8 13 14 40 1 2 3 17 43 29 19 30 44 32 45 10 33 35 26 23 46 41 38 11 47 12 6 7 24
2 29 10 12 7 24
2 29 10 12 7
1 2 3 19 30 21 9 32 10 26 23 38 11 48 12 6 7 24
39 13 14 1 3 17 25 37 9 4 32 26 38 11 48 6 24
1 2 3 9 32 10 35 26 12 6 7 24
3 35 26
8 14 1 2 3 19 30 21 9 32 45 49 10 35 26 23 38 11 48 12 6 7 24
8 39 13 1 3 17 25 36 29 19 30 37 31 50 9 4 44 32 45 5 35 26 38 11 47 6 7 24
1 2 3 9 32 35 26 48
1 3 19 26 11 12 24
1 2 19 4 10 5 11 12 6
14 2 19 10 5 12 7
8 15 2 3 19 9 4 10 5 11 12 6 7
8 13 14 15 1 16 2 3 17 25 36 18 29 19 34 20 21 37 31 50 9 4 32 22 45 10 5 35 26 23 38 11 12 6 7 24
8 2 9 10 35 12 6
10 6
8 13 15 2 3 17 19 4 44 51 45 10 5 23 38 11 12 6 7
8 14 15 52 2 3 17 25 29 19 21 50 9 4 32 10 5 35 26 11 12 7 24
53 54 55 56 57 58 59 60 61 62
55 56 58
55 56 58 63 64
65 53 66 67 55 68 69 70 71 56 72 58 63 64 60 62
53 55 68 70 71 56 63 64 62
65 53 54 66 55 70 73 71 56 74 75 76 77 58 59 63 60 62
65 69 73 56 58 59 64 78
65 66 67 55 79 69 70 80 73 56 81 75 58 59 63 64 78 60 61 62`,
  otherRegions: { "on-demand": { factor: 2.424, instance: "n2d-highcpu-32" }, "spot": { factor: 7.485, instance: "c2-standard-16" } },
  prices: `aws:dl1.24xlarge	0	13.109
aws:f1.16xlarge	0	13.2
aws:f1.2xlarge	0	1.65
aws:f1.4xlarge	0	3.3
aws:f2.12xlarge	0	3.96
aws:f2.48xlarge	0	15.84
aws:f2.6xlarge	0	1.98
aws:g2.2xlarge	0	0.65
aws:g2.8xlarge	0	2.6
aws:g3.16xlarge	0	4.56
aws:g3.4xlarge	0	1.14
aws:g3.8xlarge	0	2.28
aws:g3s.xlarge	0	0.75
aws:g4ad.16xlarge	0	3.468
aws:g4ad.2xlarge	0	0.54117
aws:g4ad.4xlarge	0	0.867
aws:g4ad.8xlarge	0	1.734
aws:g4ad.xlarge	0	0.37853
aws:g4dn.12xlarge	0	3.912
aws:g4dn.16xlarge	0	4.352
aws:g4dn.2xlarge	0	0.752
aws:g4dn.4xlarge	0	1.204
aws:g4dn.8xlarge	0	2.176
aws:g4dn.metal	0	7.824
aws:g4dn.xlarge	0	0.526
aws:g5.12xlarge	0	5.672
aws:g5.16xlarge	0	4.096
aws:g5.24xlarge	0	8.144
aws:g5.2xlarge	0	1.212
aws:g5.48xlarge	0	16.288
aws:g5.4xlarge	0	1.624
aws:g5.8xlarge	0	2.448
aws:g5.xlarge	0	1.006
aws:g5g.16xlarge	0	2.744
aws:g5g.2xlarge	0	0.556
aws:g5g.4xlarge	0	0.828
aws:g5g.8xlarge	0	1.372
aws:g5g.metal	0	2.744
aws:g5g.xlarge	0	0.42
aws:g6.12xlarge	0	4.6016
aws:g6.16xlarge	0	3.3968
aws:g6.24xlarge	0	6.6752
aws:g6.2xlarge	0	0.9776
aws:g6.48xlarge	0	13.3504
aws:g6.4xlarge	0	1.3232
aws:g6.8xlarge	0	2.0144
aws:g6.xlarge	0	0.8048
aws:g6e.12xlarge	0	10.4926
aws:g6e.16xlarge	0	7.57719
aws:g6e.24xlarge	0	15.0656
aws:g6e.2xlarge	0	2.24208
aws:g6e.48xlarge	0	30.1312
aws:g6e.4xlarge	0	3.00424
aws:g6e.8xlarge	0	4.52856
aws:g6e.xlarge	0	1.861
aws:g6f.2xlarge	0	0.475
aws:g6f.4xlarge	0	0.95
aws:g6f.large	0	0.202
aws:g6f.xlarge	0	0.2375
aws:g7.12xlarge	0	7.12832
aws:g7.24xlarge	0	14.2566
aws:g7.2xlarge	0	2.52
aws:g7.48xlarge	0	28.5133
aws:g7.4xlarge	0	3.04208
aws:g7.8xlarge	0	4.08624
aws:g7e.12xlarge	0	8.28608
aws:g7e.24xlarge	0	16.5722
aws:g7e.2xlarge	0	3.36312
aws:g7e.48xlarge	0	33.1443
aws:g7e.4xlarge	0	3.99816
aws:g7e.8xlarge	0	5.26824
aws:gr6.4xlarge	0	1.5392
aws:gr6.8xlarge	0	2.4464
aws:gr6f.4xlarge	0	1.066
aws:inf1.24xlarge	0	4.721
aws:inf1.2xlarge	0	0.362
aws:inf1.6xlarge	0	1.18
aws:inf1.xlarge	0	0.228
aws:inf2.24xlarge	0	6.49063
aws:inf2.48xlarge	0	12.9813
aws:inf2.8xlarge	0	1.96786
aws:inf2.xlarge	0	0.7582
aws:p2.16xlarge	0	14.4
aws:p2.8xlarge	0	7.2
aws:p2.xlarge	0	0.9
aws:p3.16xlarge	0	24.48
aws:p3.2xlarge	0	3.06
aws:p3.8xlarge	0	12.24
aws:p3dn.24xlarge	0	31.212
aws:p4d.24xlarge	0	21.9576
aws:p4de.24xlarge	0	27.4471
aws:p5.48xlarge	0	55.04
aws:p5.4xlarge	0	6.88
aws:p5en.48xlarge	0	63.296
aws:p6-b200.48xlarge	0	113.933
aws:p6-b300.48xlarge	0	142.416
aws:trn1.2xlarge	0	1.34375
aws:trn1.32xlarge	0	21.5
aws:trn1n.32xlarge	0	24.78
aws:vt1.24xlarge	0	5.2
aws:vt1.3xlarge	0	0.65
aws:vt1.6xlarge	0	1.3
azure:Standard_NC128ds_xl_RTXPRO6000BSE_v6	1	7.853 6.38 6.38 9.129 8.932 8.294 6.38
azure:Standard_NC128lds_xl_RTXPRO6000BSE_v6	1	6.77 5.5 5.5 7.87 7.7 7.15 5.5
azure:Standard_NC12_Promo	2	1.366 0.792 0.792 0.792 0.855 0.95 1.129 1.03 0.792
azure:Standard_NC12s_v3	3	8.468 12.24 6.732 8.468 6.916 9.486 6.12 6.12 7.16 8.411 8.388 8.468 8.468 6.61 8.411 6.732 8.468 8.411 7.178 7.646 7.956 6.12 6.12
azure:Standard_NC132ds_xl_RTXPRO6000BSE_v6	4	9.257 6.38 6.38 8.294 9.257 8.619 9.129 7.656 8.932 8.294 7.981 9.129 8.294 6.38
azure:Standard_NC132lds_xl_RTXPRO6000BSE_v6	4	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC144ds_xl_RTXPRO6000BSE_v6	4	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC144lds_xl_RTXPRO6000BSE_v6	4	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC16ads_A10_v4	5	2.64 2.86 2.2
azure:Standard_NC16as_T4_v3	6	1.565 1.565 1.565 2.046 1.336 1.324 1.36 1.204 1.204 1.407 1.504 1.657 1.408 1.625 1.757 1.481 1.444 1.204 1.342 1.501 1.445 1.685 1.697 1.276 1.409 1.505 1.445 1.204 1.204
azure:Standard_NC16lds_xl_RTXPRO6000BSE_v6	1	1.391 1.13 1.13 1.617 1.582 1.469 1.13
azure:Standard_NC24_Promo	2	2.732 1.584 1.584 1.584 1.711 1.901 2.257 2.059 1.584
azure:Standard_NC24ads_A100_v4	7	5.326 7.346 4.408 5.142 4.15 3.673 3.673 4.591 4.775 4.775 5.326 5.142 5.142 4.959 4.408 4.408 4.775 4.408 4.775 4.775 4.775 5.252 4.591 4.775 4.775 3.673 3.673
azure:Standard_NC24lds_xl_RTXPRO6000BSE_v6	4	1.64 1.13 1.13 1.469 1.64 1.527 1.617 1.356 1.582 1.469 1.414 1.617 1.469 1.13
azure:Standard_NC24r_Promo	2	3.006 1.742 1.742 1.742 1.882 2.091 2.484 2.265 1.742
azure:Standard_NC24rs_v3	3	18.63 26.928 14.81 18.63 15.214 20.869 13.46 13.464 15.753 18.503 18.454 18.63 18.63 14.541 18.503 14.8104 18.63 18.503 15.792 16.821 17.503 13.46 13.46
azure:Standard_NC24s_v3	3	16.936 24.48 13.464 16.936 13.831 18.972 12.24 12.24 14.321 16.821 16.776 16.936 16.936 13.219 16.821 13.464 16.936 16.821 14.356 15.292 15.912 12.24 12.24
azure:Standard_NC256ds_xl_RTXPRO6000BSE_v6	1	15.706 12.76 12.76 18.258 17.864 16.588 12.76
azure:Standard_NC256lds_xl_RTXPRO6000BSE_v6	1	13.54 11 11 15.74 15.4 14.3 11
azure:Standard_NC264ds_xl_RTXPRO6000BSE_v6	4	18.514 12.76 12.76 16.588 18.514 17.238 18.258 15.312 17.864 16.588 15.962 18.258 16.588 12.76
azure:Standard_NC264lds_xl_RTXPRO6000BSE_v6	4	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC288ds_xl_RTXPRO6000BSE_v6	4	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC288lds_xl_RTXPRO6000BSE_v6	4	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC320ds_xl_RTXPRO6000BSE_v6	1	20.418 16.588 16.588 23.736 23.223 21.564 16.588
azure:Standard_NC320lds_xl_RTXPRO6000BSE_v6	1	17.602 14.3 14.3 20.462 20.02 18.59 14.3
azure:Standard_NC324ds_xl_RTXPRO6000BSE_v6	4	24.068 16.588 16.588 21.564 24.068 22.409 23.736 19.906 23.223 21.564 20.75 23.736 21.564 16.588
azure:Standard_NC324lds_xl_RTXPRO6000BSE_v6	4	20.748 14.3 14.3 18.59 20.748 19.318 20.462 17.16 20.02 18.59 17.888 20.462 18.59 14.3
azure:Standard_NC32ads_A10_v4	5	5.28 5.72 4.4
azure:Standard_NC32ds_xl_RTXPRO6000BSE_v6	1	1.775 1.442 1.442 2.063 2.019 1.874 1.442
azure:Standard_NC32lds_xl_RTXPRO6000BSE_v6	1	1.53 1.243 1.243 1.779 1.74 1.616 1.243
azure:Standard_NC36ds_xl_RTXPRO6000BSE_v6	4	2.092 1.442 1.442 1.874 2.092 1.948 2.063 1.73 2.019 1.874 1.804 2.063 1.874 1.442
azure:Standard_NC36lds_xl_RTXPRO6000BSE_v6	4	1.803 1.243 1.243 1.616 1.803 1.679 1.779 1.492 1.74 1.616 1.555 1.779 1.616 1.243
azure:Standard_NC40ads_H100_v5	8	10.121 8.59 9.772 8.585 6.98 6.98 9.074 8.167 10.121 9.772 9.772 9.423 8.725 8.167 8.376 8.376 8.38 9.074 9.074 9.074 9.981 9.98 8.725 9.08 9.074 6.98 6.98
azure:Standard_NC48ads_A100_v4	7	10.652 14.692 8.815 10.284 8.301 7.346 7.346 9.183 9.55 9.55 10.652 10.284 10.284 9.917 8.815 8.815 9.55 8.815 9.55 9.55 9.55 10.505 9.183 9.55 9.55 7.346 7.346
azure:Standard_NC4as_T4_v3	6	0.684 0.684 0.684 0.894 0.584 0.579 0.594 0.526 0.526 0.615 0.658 0.724 0.615 0.71 0.768 0.647 0.631 0.526 0.587 0.656 0.631 0.736 0.742 0.558 0.615 0.658 0.631 0.526 0.526
azure:Standard_NC64as_T4_v3	6	5.645 5.645 5.658 7.383 4.82 4.787 4.907 4.352 4.352 5.077 5.428 5.977 5.081 5.875 6.341 5.353 5.211 4.352 4.853 5.416 5.222 6.089 6.123 4.603 5.092 5.44 5.222 4.352 4.352
azure:Standard_NC64ds_xl_RTXPRO6000BSE_v6	1	3.484 2.83 2.83 4.05 3.963 3.68 2.83
azure:Standard_NC64lds_xl_RTXPRO6000BSE_v6	1	3.003 2.44 2.44 3.491 3.416 3.172 2.44
azure:Standard_NC6_Promo	2	0.683 0.396 0.396 0.396 0.428 0.475 0.564 0.515 0.396
azure:Standard_NC6s_v3	3	4.234 6.12 3.366 4.234 3.458 4.743 3.06 3.06 3.58 4.205 4.194 4.234 4.234 3.305 4.205 3.366 4.234 4.205 3.589 3.823 3.978 3.06 3.06
azure:Standard_NC72ds_xl_RTXPRO6000BSE_v6	4	4.107 2.83 2.83 3.68 4.107 3.824 4.05 3.396 3.963 3.68 3.541 4.05 3.68 2.83
azure:Standard_NC72lds_xl_RTXPRO6000BSE_v6	4	3.54 2.44 2.44 3.172 3.54 3.296 3.491 2.928 3.416 3.172 3.052 3.491 3.172 2.44
azure:Standard_NC80adis_H100_v5	8	20.242 17.18 19.544 17.17 13.96 13.96 18.148 16.333 20.242 19.544 19.544 18.846 17.45 16.333 16.752 16.752 16.76 18.148 18.148 18.148 19.963 19.96 17.45 18.16 18.148 13.96 13.96
azure:Standard_NC8ads_A10_v4	5	1.32 1.43 1.1
azure:Standard_NC8as_T4_v3	6	0.977 0.977 0.978 1.277 0.834 0.827 0.849 0.752 0.752 0.878 0.939 1.034 0.879 1.015 1.097 0.925 0.902 0.752 0.838 0.937 0.902 1.052 1.059 0.796 0.88 0.94 0.902 0.752 0.752
azure:Standard_NC8lds_xl_RTXPRO6000BSE_v6	9	0.55 0.55
azure:Standard_NC96ads_A100_v4	7	21.303 29.384 17.63 20.569 16.602 14.692 14.692 18.365 19.1 19.1 21.303 20.569 20.569 19.834 17.63 17.63 19.1 17.63 19.1 19.1 19.1 21.01 18.365 19.1 19.1 14.692 14.692
azure:Standard_NCC40ads_H100_v5	10	9.73 8.82 9.73 10.74
azure:Standard_ND128isr_NDR_GB200_v6	11	156.84 151.44 216.32 129.8 133.037 108.16 108.16 140.6 126.54 140.6 146 124.4 129.8 163.32 140.6 201.16 135.2 108.16 108.16
azure:Standard_ND128isrf_NDR_GB200_v6	12	124.4
azure:Standard_ND40rs_v2	13	22.032 26.438 30.492 27.526 22.032
azure:Standard_ND40s_v2	14	29.205 12.24 14.688 23.366 12.24 18.03
azure:Standard_ND96ams_A100_v4	15	47.516 65.54 39.324 39.324 32.77 32.77 40.962 53.248 55.381 40.962 47.517 50.794 46.861 46.89 47.844 39.324 49.483 40.962 40.962 46.861 60.919 60.919 46.861 40.962 42.929 40.962 42.601 32.77
azure:Standard_ND96amsr_A100_v4	16	47.516 65.54 39.324 39.324 37.03 32.77 32.77 40.962 55.381 40.962 47.517 50.794 46.861 46.89 47.844 39.324 49.483 40.962 40.962 46.861 60.919 60.919 46.861 40.962 42.929 40.962 42.601 32.77 32.77
azure:Standard_ND96asr_A100_v4	17	27.197 35.357 32.63 35.357 27.197 27.197
azure:Standard_ND96asr_v4	18	27.197 35.357 32.63 35.357 27.197
azure:Standard_ND96is_H100_v5	19	108.84 88.488 88.488 128.308 137.156 119.459 106.186 115.034 106.171 115.034 126.538 126.538 110.61 106.186 115.034 115.034 88.488 88.488
azure:Standard_ND96is_MI300X_v5	20	67.2 96 57.6 59.041 48 60 62.4 60 57.6 57.6 73.92 67.2 68.64 60 57.6 62.853 48
azure:Standard_ND96is_flex_H100_v5	21	108.84 88.488 88.488 106.186 115.034 106.186 115.034 115.034 115.034 115.034 88.488 88.488
azure:Standard_ND96is_noIB_H100_v5	21	108.84 88.488 88.488 106.171 115.034 106.171 115.034 115.034 115.034 115.034 88.488 88.488
azure:Standard_ND96isf_H100_v5	22	88.488 115.034 115.034
azure:Standard_ND96isr_H100_v5	23	142.6 117.984 120.934 98.32 98.32 142.564 152.396 132.732 117.984 127.816 168.672 186.608 117.968 127.816 127.816 140.598 140.598 122.9 117.984 127.816 127.816 98.32 98.32
azure:Standard_ND96isr_H200_v5	24	122.96 110.24 169.6 95.824 84.8 106 110.24 99.216 110.24 106 131.44 106 99.216 93.28 101.76 101.76 121.264 130.592 123.808 110.24 110.24 110.272 121.264 106 111.088 110.24 84.8 84.8
azure:Standard_ND96isr_MI300X_v5	20	67.2 96 57.6 59.041 48 60 62.4 60 57.6 57.6 73.92 67.2 68.64 60 57.6 62.853 48
azure:Standard_ND96isrf_H100_v5	25	120.934 98.32 98.32 117.984 127.816 127.816 127.816 127.816
azure:Standard_NG16ads_V620_v1	26	1.56 1.27 1.84 1.651 1.59 1.651 1.27
azure:Standard_NG32adms_V620	26	4.056 3.302 4.784 4.293 4.134 4.293 3.302
azure:Standard_NG32ads_V620_v1	26	3.12 2.54 3.68 3.302 3.18 3.302 2.54
azure:Standard_NG8ads_V620_v1	26	0.78 0.635 0.92 0.826 0.795 0.826 0.635
azure:Standard_NM16ads_MA35D	27	2.399 1.95 2.828 2.34 2.34 2.535 2.438 2.535 2.535
azure:Standard_NP10s	28	1.98 1.65 2.392 1.98 2.145 2.145 1.65
azure:Standard_NP20s	28	3.96 3.3 4.785 3.96 4.29 4.29 3.3
azure:Standard_NP40s	28	7.92 6.6 9.57 7.92 8.58 8.58 6.6
azure:Standard_NV12_Promo	29	1.908 2.062 1.368 1.442 1.896 1.368 1.452 1.38 1.908 1.803 1.639 1.488 1.311
azure:Standard_NV12ads_A10_v5	30	1.317 1.816 1.09 1.271 1.117 1.407 0.908 0.908 1.135 1.18 1.112 1.298 1.18 1.317 1.271 1.271 1.226 1.135 1.062 1.002 1.09 1.09 1.18 1.298 1.326 1.09 1.18 1.18 1.18 1.298 1.298 1.135 1.18 1.18 0.908 0.908
azure:Standard_NV12ads_V710_v5	31	1.45 1 1.2 1.2 1.3 1.3 1.3
azure:Standard_NV12s_v2	32	1.368 1.534
azure:Standard_NV12s_v3	33	1.59 1.938 1.596 1.14 1.14 1.425 1.58 1.21 1.568 2.038 1.46 1.368 1.59 1.569 1.391 1.425 1.426 1.14 1.14
azure:Standard_NV16as_v4	34	1.351 1.118 1.305 1.305 0.932 0.932 1.165 1.165 1.165 1.351 1.258 1.025 1.118 1.118 1.165 1.118 1.212 1.212 1.305 1.165 1.165 0.932 0.932
azure:Standard_NV18ads_A10_v5	30	2.32 3.2 1.92 2.24 1.968 2.48 1.6 1.6 2 2.08 1.96 2.288 2.08 2.32 2.24 2.24 2.16 2 1.872 1.766 1.92 1.92 2.08 2.288 2.336 1.92 2.08 2.08 2.08 2.288 2.288 2 2.08 2.08 1.6 1.6
azure:Standard_NV24_Promo	29	3.815 4.123 2.736 2.884 3.791 2.736 2.904 2.76 3.815 3.605 3.278 2.976 2.622
azure:Standard_NV24ads_V710_v5	31	2.9 2 2.4 2.4 2.6 2.6 2.6
azure:Standard_NV24s_v2	32	2.736 3.069
azure:Standard_NV24s_v3	33	3.179 3.876 3.192 2.28 2.28 2.85 3.16 2.42 3.135 4.076 2.921 2.736 3.18 3.135 2.782 2.85 2.85 2.28 2.28
azure:Standard_NV28adms_V710_v5	31	3.48 2.4 2.88 2.88 3.12 3.12 3.12
azure:Standard_NV32as_v4	34	2.703 2.237 2.61 2.61 1.864 1.864 2.33 2.33 2.33 2.703 2.516 2.051 2.237 2.237 2.33 2.237 2.423 2.423 2.61 2.33 2.33 1.864 1.864
azure:Standard_NV36adms_A10_v5	30	6.554 9.04 5.424 6.328 5.56 7.006 4.52 4.52 5.65 5.876 5.537 6.464 5.876 6.554 6.328 6.328 6.102 5.65 5.288 4.989 5.424 5.424 5.876 6.464 6.599 5.424 5.876 5.876 5.876 6.464 6.464 5.65 5.876 5.876 4.52 4.52
azure:Standard_NV36ads_A10_v5	30	4.64 6.4 3.84 4.48 3.936 4.96 3.2 3.2 4 4.16 3.92 4.576 4.16 4.64 4.48 4.48 4.32 4 3.744 3.532 3.84 3.84 4.16 4.576 4.672 3.84 4.16 4.16 4.16 4.576 4.576 4 4.16 4.16 3.2 3.2
azure:Standard_NV48s_v3	33	6.358 7.752 6.384 4.56 4.56 5.7 6.32 4.838 6.27 8.151 5.841 5.472 6.36 6.27 5.563 5.7 5.7 4.56 4.56
azure:Standard_NV4ads_V710_v5	31	0.483 0.333 0.4 0.4 0.433 0.433 0.433
azure:Standard_NV4as_v4	34	0.338 0.28 0.326 0.326 0.233 0.233 0.291 0.291 0.291 0.338 0.315 0.256 0.28 0.28 0.291 0.28 0.303 0.303 0.326 0.291 0.291 0.233 0.233
azure:Standard_NV6_Promo	29	0.954 1.031 0.684 0.721 0.948 0.684 0.726 0.69 0.954 0.901 0.819 0.744 0.656
azure:Standard_NV6ads_A10_v5	30	0.658 0.908 0.545 0.636 0.558 0.704 0.454 0.454 0.567 0.59 0.556 0.649 0.59 0.658 0.636 0.636 0.613 0.567 0.531 0.501 0.545 0.545 0.59 0.649 0.663 0.545 0.59 0.59 0.59 0.649 0.649 0.567 0.59 0.59 0.454 0.454
azure:Standard_NV6s_v2	32	0.684 0.767
azure:Standard_NV72ads_A10_v5	30	9.454 13.04 7.824 9.128 8.02 10.106 6.52 6.52 8.15 8.476 7.987 9.324 8.476 9.454 9.128 9.128 8.802 8.15 7.628 7.196 7.824 7.824 8.476 9.324 9.519 7.824 8.476 8.476 8.476 9.324 9.324 8.15 8.476 8.476 6.52 6.52
azure:Standard_NV8ads_V710_v5	31	0.967 0.667 0.8 0.8 0.867 0.867 0.867
azure:Standard_NV8as_v4	34	0.676 0.559 0.652 0.652 0.466 0.466 0.582 0.582 0.582 0.676 0.629 0.513 0.559 0.559 0.582 0.559 0.606 0.606 0.652 0.582 0.582 0.466 0.466
gcp:a2-highgpu-1g	35	4.04959 4.04959 4.01376 3.74797 4.04072 3.67339 3.67339 3.67339 4.32507 3.93435
gcp:a2-highgpu-2g	35	8.09918 8.09918 8.02752 7.49594 8.08145 7.34677 7.34677 7.34677 8.65014 7.86871
gcp:a2-highgpu-4g	35	16.1984 16.1984 16.055 14.9919 16.1629 14.6935 14.6935 14.6935 17.3003 15.7374
gcp:a2-highgpu-8g	35	32.3967 32.3967 32.1101 29.9838 32.3258 29.3871 29.3871 29.3871 34.6005 31.4748
gcp:a2-megagpu-16g	36	60.4762 56.6266 55.7395
gcp:a2-ultragpu-1g	37	6.24769 5.58092 5.0688 5.70773 5.56491
gcp:a2-ultragpu-2g	37	12.4954 11.1618 10.1376 11.4155 11.1298
gcp:a2-ultragpu-4g	37	24.9907 22.3237 20.2752 22.8309 22.2597
gcp:a2-ultragpu-8g	37	49.9815 44.6473 40.5504 45.6619 44.5193
gcp:a3-highgpu-1g	38	12.7948 15.8304 11.5168 13.2856 14.2848 13.8348 12.1795 12.1712 13.0539 14.0676 12.8311 11.0612 11.0695 12.4479 11.0612 12.4561
gcp:a3-highgpu-2g	38	25.5897 31.6608 23.0337 26.5712 28.5696 27.6696 24.3589 24.3425 26.1078 28.1351 25.6621 22.1225 22.1389 24.8958 22.1225 24.9122
gcp:a3-highgpu-4g	38	51.1794 63.3217 46.0674 53.1423 57.1391 55.3391 48.7178 48.6849 52.2157 56.2702 51.3242 44.245 44.2779 49.7916 44.245 49.8245
gcp:a3-highgpu-8g	38	102.359 126.643 92.1348 106.285 114.278 110.678 97.4356 97.3698 104.431 112.54 102.648 88.49 88.5558 99.5832 88.49 99.649
gcp:a3-megagpu-8g	39	119.276 119.975 116.155 102.195 109.602 118.237 92.9376 94.0666 104.584
gcp:g2-standard-12	40	1.15838 1.28473 1.28473 1.04139 1.23421 1.10156 1.13906 1.17903 1.05149 1.36036 1.60067 1.10156 1.10156 1.00042 1.00042 0.997141 1.00042 1.12677
gcp:g2-standard-16	40	1.32835 1.47324 1.47324 1.19419 1.41531 1.26319 1.3062 1.35203 1.20577 1.55267 1.83553 1.26319 1.26319 1.14721 1.14721 1.14345 1.14721 1.2921
gcp:g2-standard-24	40	2.31676 2.56947 2.56947 2.08277 2.46843 2.20312 2.27812 2.35805 2.10298 2.72073 3.20133 2.20312 2.20312 2.00083 2.00083 1.99428 2.00083 2.25354
gcp:g2-standard-32	40	2.00823 2.22729 2.22729 1.8054 2.1397 1.90972 1.97474 2.04403 1.82292 2.3219 2.775 1.90972 1.90972 1.73438 1.73438 1.7287 1.73438 1.95343
gcp:g2-standard-4	40	0.818441 0.907714 0.907714 0.735779 0.872019 0.778293 0.804789 0.833028 0.742916 0.975748 1.13093 0.778293 0.778293 0.706832 0.706832 0.704518 0.706832 0.796105
gcp:g2-standard-48	40	4.63353 5.13894 5.13894 4.16555 4.93685 4.40623 4.55624 4.71611 4.20595 5.44145 6.40266 4.40623 4.40623 4.00167 4.00167 3.98856 4.00167 4.50708
gcp:g2-standard-8	40	0.988412 1.09622 1.09622 0.888583 1.05312 0.939926 0.971925 1.00603 0.897202 1.16806 1.3658 0.939926 0.939926 0.853624 0.853624 0.850829 0.853624 0.961437
gcp:g2-standard-96	40	9.26706 10.2779 10.2779 8.33109 9.87371 8.81247 9.11248 9.43222 8.4119 10.8829 12.8053 8.81247 8.81247 8.00333 8.00333 7.97712 8.00333 9.01415
gcp:g4-standard-12	41	1.46248 1.23748 1.34998 1.23748 1.12498 1.12498 1.23748 1.12498
gcp:g4-standard-192	42	23.3996 23.3984 23.3996 21.5997 24.2042 19.7997 19.7997 21.5964 21.5997 19.7997 21.5997 21.5964 17.9997 17.9997 17.9997 19.7997 17.9997 17.9997 19.7997 19.7997
gcp:g4-standard-24	41	2.92495 2.47496 2.69996 2.47496 2.24996 2.24996 2.47496 2.24996
gcp:g4-standard-384	42	46.7993 46.7967 46.7993 43.1993 48.4085 39.5994 39.5994 43.1928 43.1993 39.5994 43.1993 43.1928 35.9994 35.9994 35.9994 39.5994 35.9994 35.9994 39.5994 39.5994
gcp:g4-standard-48	42	5.84991 5.84959 5.84991 5.39992 6.05106 4.94992 4.94992 5.3991 5.39992 4.94992 5.39992 5.3991 4.49993 4.49993 4.49993 4.94992 4.49993 4.49993 4.94992 4.94992
gcp:g4-standard-6	41	0.727423 0.615512 0.671467 0.615512 0.559556 0.559556 0.615512 0.559556
gcp:g4-standard-96	42	11.6998 11.6992 11.6998 10.7998 12.1021 9.89985 9.89985 10.7982 10.7998 9.89985 10.7998 10.7982 8.99986 8.99986 8.99986 9.89985 8.99986 8.99986 9.89985 9.89985`,
  sources: `amd	AMD product specifications
apple	Apple newsroom
aws	AWS Neuron documentation, architecture of Inferentia and Trainium
boavizta	Boavizta bottom-up model of components
ccf-embodied	Cloud Carbon Footprint, embodied coefficients and their constants
ecologits	EcoLogits, impact model of inference servers
falk	Falk et al. 2025, More than Carbon: life cycle assessment of an A100
fsdl	Full Stack Deep Learning, cloud GPU table
google-tpu	Google, Cloud TPU system architecture; Patterson et al. 2021; Jouppi et al. 2020, 2023
green-algorithms	Green Algorithms v3.0 (Lannelongue, Grealey, Inouye 2021)
intel	Intel datasheets and product pages
karpenter-aws	Karpenter AWS provider: instance types and generated on-demand prices of us-east-1
karpenter-azure	Karpenter Azure provider: generated on-demand prices
karpenter-gcp	Karpenter GCP provider: initial prices
lifetimes	Server life times in accounts and carbon models
mlco2	ML CO2 Impact gpus.csv
nvidia	NVIDIA datasheets and product pages
nvidia-pcf	NVIDIA product carbon footprint summaries of HGX H100 and HGX B200 (ISO 14067, reviewed by WSP)
teads-instances	Teads Engineering, AWS EC2 dataset, as kept by Cloud Carbon Footprint`,
};

export default hardware;
