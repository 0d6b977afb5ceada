/*!
 * EcoLogits 0.11.3 (2026) by Samuel Rincé and Adrien Banse, https://github.com/mlco2/ecologits.
 * This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. If a copy of the MPL
 * was not distributed with this file, You can obtain one at https://mozilla.org/MPL/2.0/.
 * Changed: ranges as one cell, sources of the models left out. Made by scripts/js_tables.
 */

import type { EcologitsTable } from "../estimate/tables.js";

/** What EcoLogits 0.11.3 itself works with. */
const ecologits: EcologitsTable = {
  table: "ecologits",
  models: `anthropic/
claude-fable-5	1340|134/400	57	3.58
claude-fable-5-1	1340|134/400	51	3.89
claude-haiku-4-5	10/35	79	0.5
claude-haiku-4-5-20251001	10/35	79	0.5
claude-haiku-5-5	10/35	147	1.75
claude-opus-4-5	670|67/200	30.5	5.03
claude-opus-4-5-20251101	670|67/200	30.5	5.03
claude-opus-4-6	670|67/200	35	1.95
claude-opus-4-7	670|67/200	42	1.75
claude-opus-4-8	670|67/200	110.8	0.87
claude-opus-5	670|67/200	89.5	1.84
claude-opus-5-5	670|70/200	102.8	2.68
claude-sonnet-4-5	440|44/132	42	1.15
claude-sonnet-4-5-20250929	440|44/132	42	1.15
claude-sonnet-4-6	440|44/132	40	1.15
claude-sonnet-5	293|29/88	79.5	1.76
claude-sonnet-5-5	293|29/88	102	2.21
cohere/
c4ai-aya-expanse-32b	32.3
c4ai-aya-vision-32b	33.1
command-a-03-2025	111	51.5	0.32
command-a-plus-05-2026	218|25	141	0.26
command-a-reasoning-08-2025	111
command-a-translate-08-2025	111
command-a-vision-07-2025	112
command-r-08-2024	32.3	38.5	0.25
command-r-plus-08-2024	104	6	0.62
command-r7b-12-2024	8.03	57	0.24
command-r7b-arabic-02-2025	8.03
google_genai/
gemini-2.5-flash	440|44/132	68.5	1.14
gemini-2.5-flash-image	440|44/132		15.05
gemini-2.5-flash-lite	8/28	131.5	0.92
gemini-2.5-pro	2000|200/600	91.8	2.67
gemini-3-flash-preview	300|100/300	86	1.64
gemini-3-pro-image-preview	1200|120/360
gemini-3.1-flash-image-preview	1200|120/360
gemini-3.1-flash-lite	30/105	107	0.82
gemini-3.1-flash-lite-preview	30/105
gemini-3.1-pro-preview	1200|120/360	77	3.12
gemini-3.1-pro-preview-customtools	1200|120/360
gemini-3.5-flash	900|90/240	73	4.18
gemini-3.5-flash-lite	30/105	137	1.05
gemini-3.6-flash	750|75/200	110.5	1.74
gemini-3.7-flash	750|75/200	71	3.01
gemini-3.8-flash	750|75/200	74	2.7
gemini-flash-latest	440|44/132
gemini-flash-lite-latest	8/28
gemini-pro-latest	2000|200/600
gemma-4-26b-a4b-it	26|4	20	1.09
gemma-4-31b-it	31
huggingface_hub/
CohereForAI/aya-23-35B	34.98
CohereForAI/aya-23-8B	8.03
CohereForAI/c4ai-command-r-plus	103.81
CohereForAI/c4ai-command-r-plus-4bit	55.05
CohereForAI/c4ai-command-r-v01	34.98
CohereForAI/c4ai-command-r-v01-4bit	19.05
databricks/dbrx-base	132|36
databricks/dbrx-instruct	132|36
databricks/dolly-v1-6b	6
databricks/dolly-v2-12b	12
databricks/dolly-v2-3b	3
databricks/dolly-v2-7b	7
google/codegemma-1.1-2b	2.51
google/codegemma-1.1-2b-GGUF	2
google/codegemma-1.1-2b-pytorch	2
google/codegemma-1.1-7b-it	8.54
google/codegemma-1.1-7b-it-GGUF	7
google/codegemma-1.1-7b-it-pytorch	7
google/codegemma-2b	2.51
google/codegemma-2b-GGUF	2
google/codegemma-2b-keras	2
google/codegemma-2b-pytorch	2
google/codegemma-7b	8.54
google/codegemma-7b-GGUF	7
google/codegemma-7b-it	8.54
google/codegemma-7b-it-GGUF	7
google/codegemma-7b-it-keras	7
google/codegemma-7b-it-pytorch	7
google/codegemma-7b-keras	7
google/codegemma-7b-pytorch	7
google/gemma-1.1-2b-it	2.51
google/gemma-1.1-2b-it-GGUF	2
google/gemma-1.1-2b-it-keras	2
google/gemma-1.1-2b-it-pytorch	2
google/gemma-1.1-2b-it-tflite	2
google/gemma-1.1-7b-it	8.54
google/gemma-1.1-7b-it-GGUF	7
google/gemma-1.1-7b-it-keras	7
google/gemma-1.1-7b-it-pytorch	7
google/gemma-2-27b	27.23
google/gemma-2-27b-it	27.23
google/gemma-2-27b-it-pytorch	27
google/gemma-2-27b-pytorch	27
google/gemma-2-2b	2.61
google/gemma-2-2b-it	2.61
google/gemma-2-2b-it-pytorch	2
google/gemma-2-2b-pytorch	2
google/gemma-2-9b	9.24
google/gemma-2-9b-it	9.24
google/gemma-2-9b-it-pytorch	9
google/gemma-2-9b-keras	9
google/gemma-2-9b-pytorch	9
google/gemma-2-instruct-9b-keras	9
google/gemma-2b	2.51
google/gemma-2b-GGUF	2
google/gemma-2b-cpp	2
google/gemma-2b-flax	2
google/gemma-2b-it	2.51
google/gemma-2b-it-GGUF	2
google/gemma-2b-it-cpp	2
google/gemma-2b-it-flax	2
google/gemma-2b-it-keras	2
google/gemma-2b-it-pytorch	2
google/gemma-2b-it-sfp-cpp	2
google/gemma-2b-it-tflite	2
google/gemma-2b-keras	2
google/gemma-2b-pytorch	2
google/gemma-2b-sfp-cpp	2
google/gemma-7b	8.54
google/gemma-7b-GGUF	7
google/gemma-7b-cpp	7
google/gemma-7b-flax	7
google/gemma-7b-it	8.54
google/gemma-7b-it-GGUF	7
google/gemma-7b-it-cpp	7
google/gemma-7b-it-flax	7
google/gemma-7b-it-keras	7
google/gemma-7b-it-pytorch	7
google/gemma-7b-it-quant-pytorch	7
google/gemma-7b-it-sfp-cpp	7
google/gemma-7b-keras	7
google/gemma-7b-pytorch	7
google/gemma-7b-quant-pytorch	7
google/gemma-7b-sfp-cpp	7
meta-llama/CodeLlama-13b-Instruct-hf	13
meta-llama/CodeLlama-13b-Python-hf	13
meta-llama/CodeLlama-13b-hf	13
meta-llama/CodeLlama-34b-Instruct-hf	34
meta-llama/CodeLlama-34b-Python-hf	34
meta-llama/CodeLlama-34b-hf	34
meta-llama/CodeLlama-70b-Instruct-hf	70
meta-llama/CodeLlama-70b-Python-hf	70
meta-llama/CodeLlama-70b-hf	70
meta-llama/CodeLlama-7b-Instruct-hf	7
meta-llama/CodeLlama-7b-Python-hf	7
meta-llama/CodeLlama-7b-hf	7
meta-llama/Llama-2-13b	13
meta-llama/Llama-2-13b-chat	13
meta-llama/Llama-2-13b-chat-hf	13.02
meta-llama/Llama-2-13b-hf	13.02
meta-llama/Llama-2-70b	70
meta-llama/Llama-2-70b-chat	70
meta-llama/Llama-2-70b-chat-hf	68.98
meta-llama/Llama-2-70b-hf	68.98
meta-llama/Llama-2-7b	7
meta-llama/Llama-2-7b-chat	7
meta-llama/Llama-2-7b-chat-hf	6.74
meta-llama/Llama-2-7b-hf	6.74
meta-llama/Llama-Guard-3-8B	8.03
meta-llama/Llama-Guard-3-8B-INT8	8.03
meta-llama/LlamaGuard-7b	7
meta-llama/Meta-Llama-3-70B	70.55
meta-llama/Meta-Llama-3-70B-Instruct	70.55
meta-llama/Meta-Llama-3-8B	8.03
meta-llama/Meta-Llama-3-8B-Instruct	8.03
meta-llama/Meta-Llama-3.1-405B	405.85
meta-llama/Meta-Llama-3.1-405B-FP8	405.87
meta-llama/Meta-Llama-3.1-405B-Instruct	405.85
meta-llama/Meta-Llama-3.1-405B-Instruct-FP8	405.87
meta-llama/Meta-Llama-3.1-70B	70.55
meta-llama/Meta-Llama-3.1-70B-Instruct	70.55
meta-llama/Meta-Llama-3.1-8B	8.03
meta-llama/Meta-Llama-3.1-8B-Instruct	8.03
meta-llama/Meta-Llama-Guard-2-8B	8.03
meta-llama/Prompt-Guard-86M	0.28
microsoft/Phi-3-medium-128k-instruct	13.96
microsoft/Phi-3-medium-128k-instruct-onnx-cpu	13.96
microsoft/Phi-3-medium-128k-instruct-onnx-cuda	13.96
microsoft/Phi-3-medium-128k-instruct-onnx-directml	13.96
microsoft/Phi-3-medium-4k-instruct	13.96
microsoft/Phi-3-medium-4k-instruct-onnx-cpu	13.96
microsoft/Phi-3-medium-4k-instruct-onnx-cuda	13.96
microsoft/Phi-3-medium-4k-instruct-onnx-directml	13.96
microsoft/Phi-3-mini-128k-instruct	3.82
microsoft/Phi-3-mini-128k-instruct-onnx	3.82
microsoft/Phi-3-mini-4k-instruct	3.82
microsoft/Phi-3-mini-4k-instruct-gguf	3.82
microsoft/Phi-3-mini-4k-instruct-onnx	3.82
microsoft/Phi-3-mini-4k-instruct-onnx-web	3.82
microsoft/Phi-3-small-128k-instruct	7.39
microsoft/Phi-3-small-128k-instruct-onnx-cuda	7.39
microsoft/Phi-3-small-8k-instruct	7.39
microsoft/Phi-3-small-8k-instruct-onnx-cuda	7.39
microsoft/Phi-3-vision-128k-instruct	4.15
microsoft/Phi-3-vision-128k-instruct-onnx-cpu	4.15
microsoft/Phi-3-vision-128k-instruct-onnx-cuda	4.15
microsoft/Phi-3-vision-128k-instruct-onnx-directml	4.15
microsoft/phi-1	1.42
microsoft/phi-1_5	1.42
mistral-community/Codestral-22B-v0.1	22.25
mistral-community/Mistral-7B-Instruct-v0.3	7.25
mistral-community/Mistral-7B-v0.2	7.24
mistral-community/Mixtral-8x22B-Instruct-v0.1-4bit	140.6|39.1
mistral-community/Mixtral-8x22B-v0.1	140.6|39.1
mistral-community/Mixtral-8x22B-v0.1-4bit	140.6|39.1
mistral-community/Mixtral-8x22B-v0.1-AWQ	140.6|39.1
mistral-community/Mixtral-8x22B-v0.1-original	140.6|39.1
mistral-community/mixtral-8x22B-Instruct-v0.3-original	140.6|39.1
mistral-community/mixtral-8x22B-v0.3	140.6|39.1
mistral-community/mixtral-8x22B-v0.3-original	140.6|39.1
mistralai/Codestral-22B-v0.1	22.25
mistralai/Mathstral-7B-v0.1	7.25
mistralai/Mistral-7B-Instruct-v0.1	7.24
mistralai/Mistral-7B-Instruct-v0.2	7.24
mistralai/Mistral-7B-Instruct-v0.3	7.25
mistralai/Mistral-7B-v0.1	7.24
mistralai/Mistral-7B-v0.3	7.25
mistralai/Mistral-Large-Instruct-2407	122.61
mistralai/Mistral-Nemo-Base-2407	12.25
mistralai/Mistral-Nemo-Instruct-2407	12.25
mistralai/Mixtral-8x22B-Instruct-v0.1	140.6|39.1
mistralai/Mixtral-8x22B-v0.1	140.6|39.1
mistralai/Mixtral-8x7B-Instruct-v0.1	46.7|12.9
mistralai/Mixtral-8x7B-v0.1	46.7|12.9
openai/gpt-oss-120b	117|5.1
openai/gpt-oss-20b	21|3.6
mistralai/
codestral-2508	22.2	98	0.38
codestral-latest	22.2
glm-5-2	744|40	79.8	2.24
labs-leanstral-1-5	119|6.5
labs-leanstral-1-5-1	119|6.5
magistral-medium-latest	70/120
magistral-small-latest	23.6
ministral-14b-2512	14	77	0.38
ministral-14b-latest	14
ministral-3b-2512	3.32	131	0.32
ministral-3b-latest	3.32
ministral-8b-2512	8.02	81.5	0.32
ministral-8b-latest	8.02
mistral-code-fim-latest	22.2
mistral-large-2512	675|41	59.2	0.63
mistral-large-4	1050|52	51	1.11
mistral-large-4-0	1050|52	51	1.11
mistral-large-latest	675|41	52	0.68
mistral-medium	70/120
mistral-medium-2604	128
mistral-medium-3	128	78.5	0.41
mistral-medium-3-5	128	93.5	0.36
mistral-medium-3.5	128	93.5	0.36
mistral-medium-latest	70/120
mistral-small-2603	119|8	110.2	0.44
mistral-small-latest	119|8
voxtral-mini-2602	4.68
voxtral-mini-latest	4.68
voxtral-small-2507	24.3
voxtral-small-latest	24.3
zai-glm-5	744|40
zai-glm-5-2	744|40
zai-glm-5-3	744|40
zai-glm-latest	744|40
openai/
chat-latest	900|90/300
gpt-3.5-turbo	20/70	88	0.71
gpt-3.5-turbo-0125	20/70
gpt-3.5-turbo-1106	20/70
gpt-3.5-turbo-16k	20/70	95	0.81
gpt-3.5-turbo-instruct	20/70
gpt-3.5-turbo-instruct-0914	20/70
gpt-35-turbo	20/70	88	0.71
gpt-35-turbo-0125	20/70
gpt-35-turbo-1106	20/70
gpt-35-turbo-16k	20/70	95	0.81
gpt-35-turbo-instruct	20/70
gpt-35-turbo-instruct-0914	20/70
gpt-4	1760|176/528	46	0.89
gpt-4-0613	1760|176/528
gpt-4-turbo	880|88/264	23	1.25
gpt-4-turbo-2024-04-09	880|88/264	23	1.25
gpt-4.1	352|35/106	81	1.02
gpt-4.1-2025-04-14	352|35/106	81	1.02
gpt-4.1-mini	40/112	79	0.93
gpt-4.1-mini-2025-04-14	40/112	79	0.93
gpt-4.1-nano	10/37	83	0.83
gpt-4.1-nano-2025-04-14	10/37	83	0.83
gpt-4o	440|44/132	74	0.61
gpt-4o-2024-05-13	440|44/132	44.5	1.1
gpt-4o-2024-08-06	440|44/132	40	2.03
gpt-4o-2024-11-20	440|44/132	95	0.67
gpt-4o-mini	8/28	79	0.54
gpt-4o-mini-2024-07-18	8/28	63	0.53
gpt-4o-mini-search-preview	8/28
gpt-4o-mini-search-preview-2025-03-11	8/28
gpt-4o-mini-transcribe	8/28
gpt-4o-mini-transcribe-2025-03-20	8/28
gpt-4o-mini-transcribe-2025-12-15	8/28
gpt-4o-mini-tts	8/28
gpt-4o-mini-tts-2025-03-20	8/28
gpt-4o-mini-tts-2025-12-15	8/28
gpt-4o-search-preview	440|44/132
gpt-4o-search-preview-2025-03-11	440|44/132
gpt-5	300|30/90	59	5.13
gpt-5-2025-08-07	300|30/90	59	5.13
gpt-5-chat-latest	300|30/90
gpt-5-codex	300|30/90
gpt-5-mini	25/70	101	3.72
gpt-5-mini-2025-08-07	25/70	101	3.72
gpt-5-nano	5/18.5	62.5	6.93
gpt-5-nano-2025-08-07	5/18.5	62.5	6.93
gpt-5-pro	3600|360/1080	12	21.83
gpt-5-pro-2025-10-06	3600|360/1080	12	21.83
gpt-5-search-api	300|30/90
gpt-5-search-api-2025-10-14	300|30/90
gpt-5.1	300|30/90	74.5	0.97
gpt-5.1-2025-11-13	300|30/90	74.5	0.97
gpt-5.1-chat-latest	300|30/90
gpt-5.1-codex	300|30/90
gpt-5.1-codex-max	300|30/90
gpt-5.1-codex-mini	25/70
gpt-5.2	420|42/126	68	2.41
gpt-5.2-2025-12-11	420|42/126	68	2.41
gpt-5.2-chat-latest	420|42/126
gpt-5.2-codex	420|42/126
gpt-5.2-pro	5040|504/1512	19	3.71
gpt-5.2-pro-2025-12-11	5040|504/1512	19	3.71
gpt-5.3-chat-latest	420|42/126
gpt-5.3-codex	420|42/126	70	2.29
gpt-5.4	450|45/150	51	1.56
gpt-5.4-2026-03-05	450|45/150	51	1.56
gpt-5.4-mini	56/158	106	1.04
gpt-5.4-mini-2026-03-17	56/158	106	1.04
gpt-5.4-nano	15/58	95.5	1.1
gpt-5.4-nano-2026-03-17	15/58	95.5	1.1
gpt-5.4-pro	5400|540/1800	9	7.12
gpt-5.4-pro-2026-03-05	5400|540/1800	9	7.12
gpt-5.5	900|90/300	96	4.03
gpt-5.5-2026-04-23	900|90/300	96	4.03
gpt-5.5-pro	5400|540/1800
gpt-5.5-pro-2026-04-23	5400|540/1800
gpt-5.6-luna	180|18/60	60	2
gpt-5.6-sol	900|90/300	71	3.26
gpt-5.6-terra	450|45/150	75	2.15
gpt-6-astra	1500|150/500	35.8	2.94
gpt-6-luna	38|3.8/11	65	2.6
gpt-6-sol	375|38/112	74	1.93
gpt-6.1-sol	375|38/112	57	4.07
o1	440|44/132	111.5	0.96
o1-2024-12-17	440|44/132	111.5	0.96
o3-mini	8/28	142	4.49
o3-mini-2025-01-31	8/28	142	4.49
o4-mini	8/28	93	3.4
o4-mini-2025-04-16	8/28	93	3.4
o4-mini-deep-research	8/28
o4-mini-deep-research-2025-06-26	8/28`,
  providers: `anthropic	USA	1.09/1.14
cohere	USA	1.09
google_genai	USA	1.09
huggingface_hub	USA	1.09/1.14
mistralai	SWE	1.16
openai	USA	1.2`,
  mixes: `ABW	0.55
AFG	0.13131
AGO	0.18538
ALB	0.02518
ARE	0.46751
ARG	0.346
ARM	0.21193
ASM	0.61111
ATG	0.5946
AUS	0.52518
AUT	0.11691
AZE	0.6319
BDI	0.18367
BEL	0.14982
BEN	0.58416
BFA	0.56213
BGD	0.69613
BGR	0.27555
BHR	0.90224
BHS	0.65333
BIH	0.57064
BLR	0.30925
BLZ	0.17021
BMU	0.63934
BOL	0.48129
BRA	0.10995
BRB	0.5946
BRN	0.89209
BTN	0.02364
BWA	0.85131
CAF	0
CAN	0.19072
CHE	0.03922
CHL	0.28949
CHN	0.52534
CIV	0.40501
CMR	0.2259
COD	0.02764
COG	0.71612
COK	0.25
COL	0.18681
COM	0.64286
CPV	0.46154
CRI	0.0242
CUB	0.64282
CYM	0.6338
CYP	0.489
CZE	0.40146
DEU	0.32965
DJI	0.45
DMA	0.6
DNK	0.11441
DOM	0.53748
DZA	0.63294
ECU	0.15902
EEE	0.28268
EGY	0.56323
ERI	0.57778
ESH	0.66667
ESP	0.1536
EST	0.31915
ETH	0.02308
FIN	0.05747
FJI	0.27826
FLK	1
FRA	0.04144
FRO	0.34694
GAB	0.52308
GBR	0.21741
GEO	0.14593
GHA	0.46889
GIB	0.59091
GIN	0.18114
GLP	0.49701
GMB	0.66667
GNB	0.625
GNQ	0.6443
GRC	0.31509
GRD	0.66667
GRL	0.15
GTM	0.30146
GUF	0.2449
GUM	0.60753
GUY	0.64493
HKG	0.67548
HND	0.32212
HRV	0.1585
HTI	0.53488
HUN	0.16302
IDN	0.68025
IND	0.67013
IRL	0.25654
IRN	0.65953
IRQ	0.6831
ISL	0.02782
ISR	0.49269
ITA	0.28478
JAM	0.56301
JOR	0.52979
JPN	0.47726
KAZ	0.80532
KEN	0.09544
KGZ	0.15273
KHM	0.49887
KIR	0.5
KNA	0.6087
KOR	0.41706
KWT	0.63531
LAO	0.23208
LBN	0.38951
LBR	0.31579
LBY	0.82683
LCA	0.65
LKA	0.32928
LSO	0.02083
LTU	0.13836
LUX	0.12338
LVA	0.13876
MAC	0.47436
MAR	0.5964
MDA	0.63312
MDG	0.4321
MDV	0.61177
MEX	0.47402
MKD	0.44135
MLI	0.53859
MLT	0.48402
MMR	0.50299
MNE	0.26423
MNG	0.81631
MOZ	0.12936
MRT	0.51208
MSR	1
MTQ	0.5298
MUS	0.64223
MWI	0.05465
MYS	0.60197
NAM	0.04878
NCL	0.5609
NER	0.67368
NGA	0.45571
NIC	0.30089
NLD	0.25356
NOR	0.02811
NPL	0.02426
NRU	0.6
NZL	0.09276
OMN	0.54447
PAK	0.34656
PAN	0.22115
PER	0.23825
PHL	0.58829
PNG	0.51374
POL	0.5886
PRI	0.65466
PRK	0.34059
PRT	0.12791
PRY	0.0247
PSE	0.41414
PYF	0.43056
QAT	0.58152
REU	0.39414
ROU	0.25075
RUS	0.44973
RWA	0.35398
SAU	0.69195
SDN	0.15369
SEN	0.53997
SGP	0.49709
SHN	1
SLB	0.63636
SLE	0.04762
SLV	0.13932
SOM	0.51163
SPM	0.6
SRB	0.6958
SSD	0.64286
STP	0.55556
SUR	0.32184
SVK	0.09485
SVN	0.18329
SWE	0.03526
SWZ	0.13115
SYC	0.55556
SYR	0.70619
TCA	0.62963
TCD	0.62162
TGO	0.42254
THA	0.54574
TJK	0.07256
TKM	1.30627
TLS	0.66667
TON	0.57143
TTO	0.68168
TUN	0.56029
TUR	0.47474
TWN	0.63321
TZA	0.34502
UGA	0.05852
UKR	0.25047
URY	0.0804
USA	0.3844
UZB	1
VCT	0.6
VEN	0.08586
VGB	0.64706
VIR	0.63235
VNM	0.46073
VUT	0.5
WOR	0.45829
WSM	0.375
YEM	0.59238
ZAF	0.69929
ZMB	0.11968
ZWE	0.38402`,
};

export default ecologits;
