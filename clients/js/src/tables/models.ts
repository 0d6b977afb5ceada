// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { ModelsTable } from "../estimate/tables.js";

/** Language models: names, parameters, sources. */
const models: ModelsTable = {
  table: "models",
  rows: `aya-23-35b	Aya 23 35B		open	34.98		40	655360		16	2024	model card CohereLabs/aya-23-35B	CC BY-NC 4.0
aya-23-8b	Aya 23 8B		open	8.03		32	65536		16	2024	model card CohereLabs/aya-23-8B	CC BY-NC 4.0
aya-expanse-32b	Aya Expanse 32B		open	32.3					16	2024	model card CohereLabs/aya-expanse-32b	CC BY-NC 4.0
aya-expanse-8b	Aya Expanse 8B		open	8.03					16	2024	model card CohereLabs/aya-expanse-8b	CC BY-NC 4.0
aya-vision-32b	Aya Vision 32B		open	33.1					16	2025	model card CohereLabs/aya-vision-32b	CC BY-NC 4.0
bitnet-b1.58-2b	BitNet b1.58 2B	bitnet-b1.58-2b-4t	open	2.41		30	38400		2	2025	arXiv:2504.12285; model card microsoft/bitnet-b1.58-2B-4T (counted from its layers)	MIT
bloom	BLOOM 176B	bloom-176b|bloomz	open	176.2		70	2007040		16	2022	arXiv:2211.05100, table 3	BigScience RAIL
chat-latest	ChatGPT, the latest		closed	100/500/2000	30/120/400					2026	no size is published; 900 B is the guess of EcoLogits 0.11.3	not published
claude*	Claude of no known kind		closed	8/200/3000	5/80/600					2023	no size is published; as wide as its family	not published
claude-*fable*	Claude Fable		closed	150/1000/4000	50/200/800					2026	no size is published; 1340 B is the guess of EcoLogits 0.11.3	not published
claude-*haiku*	Claude Haiku		closed	8/50/200	5/20/80					2024	no size is published; the smallest of its family, priced between open models of 20 and 200 B	not published
claude-*opus*	Claude Opus		closed	150/600/3000	50/150/600					2024	no size is published; the largest of its family, priced 1.7 to 5 times Sonnet	not published
claude-*sonnet*	Claude Sonnet		closed	70/250/1000	29/80/300					2024	no size is published; 175 B is the guess of arXiv:2412.19260 for Claude 3.5 Sonnet; range holds the guesses of EcoLogits 0.11.3	not published
codellama-13b	Code Llama 13B	code-llama-13b	open	13.0		40	409600		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-13b-hf	Llama 2 Community
codellama-34b	Code Llama 34B	code-llama-34b	open	33.7		48	98304		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-34b-hf	Llama 2 Community
codellama-70b	Code Llama 70B	code-llama-70b	open	69.0		80	163840		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-70b-hf	Llama 2 Community
codellama-7b	Code Llama 7B	code-llama-7b|codellama:latest	open	6.74		32	262144		16	2023	arXiv:2308.12950; model card meta-llama/CodeLlama-7b-hf	Llama 2 Community
codestral*	Codestral, served	mistral-code*	closed	10/22.2/120	10/22.2/60					2025	no size is published of those since 2025; 22.2 B are the open Codestral of 2024, which EcoLogits 0.11.3 counts	not published
codestral-22b	Codestral 22B	codestral-2405	open	22.2		56	114688		16	2024	model card mistralai/Codestral-22B-v0.1	Mistral Non-Production
codestral-mamba	Codestral Mamba 7B	mamba-codestral-7b|codestral-mamba-7b|codestral-mamba-latest|open-codestral-mamba	open	7.29					16	2024	model card mistralai/Mamba-Codestral-7B-v0.1	Apache-2.0
command-a	Command A 111B	command-a-03-2025|command-a-reasoning|command-a-reasoning-08-2025|command-a-translate|command-a-translate-08-2025	open	111					16	2025	model card CohereLabs/c4ai-command-a-03-2025	CC BY-NC 4.0
command-a-plus	Command A Plus 218B A25B	command-a-plus-05-2026	open	218	25				16	2026	docs.cohere.com/docs/command-a-plus, as EcoLogits 0.11.3 quotes it	unknown
command-a-vision	Command A Vision 112B	command-a-vision-07-2025	open	112					16	2025	model card CohereLabs/command-a-vision-07-2025	CC BY-NC 4.0
command-r	Command R 35B	command-r-v01|command-r-03-2024	open	35		40	655360		16	2024	model card CohereForAI/c4ai-command-r-v01	CC BY-NC 4.0
command-r-08-2024	Command R 08-2024		open	32.3		40	81920		16	2024	model card CohereLabs/c4ai-command-r-08-2024	CC BY-NC 4.0
command-r-plus	Command R Plus 104B	command-r+|command-r-plus-08-2024|command-r-plus-04-2024|command-r+-08-2024	open	104		64	131072		16	2024	model card CohereForAI/c4ai-command-r-plus	CC BY-NC 4.0
command-r7b	Command R7B	command-r7b-12-2024|command-r7b-arabic|command-r7b-arabic-02-2025	open	8.03		32	65536		16	2024	model card CohereLabs/c4ai-command-r7b-12-2024	CC BY-NC 4.0
dbrx	DBRX 132B		open	132	36	40	81920	4/16	16	2024	model card databricks/dbrx-base	Databricks Open Model
deepseek-r1	DeepSeek-R1	deepseek-reasoner|deepseek-r1-0528|deepseek-r1-671b	open	671	37	61	35136	8/256	8	2025	arXiv:2501.12948; model card deepseek-ai/DeepSeek-R1	MIT
deepseek-r1-distill-llama-70b	DeepSeek-R1 Distill Llama 70B	deepseek-r1-70b	open	70.55		80	163840		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Llama-70B (fine-tuned Llama 3.3 70B)	MIT
deepseek-r1-distill-llama-8b	DeepSeek-R1 Distill Llama 8B	deepseek-r1-8b|deepseek-r1:latest	open	8.03		32	65536		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Llama-8B (fine-tuned Llama 3.1 8B)	MIT
deepseek-r1-distill-qwen-1.5b	DeepSeek-R1 Distill Qwen 1.5B	deepseek-r1-1.5b	open	1.54		28	14336		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B (fine-tuned Qwen2.5 1.5B)	MIT
deepseek-r1-distill-qwen-14b	DeepSeek-R1 Distill Qwen 14B	deepseek-r1-14b	open	14.7		48	98304		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-14B (fine-tuned Qwen2.5 14B)	MIT
deepseek-r1-distill-qwen-32b	DeepSeek-R1 Distill Qwen 32B	deepseek-r1-32b	open	32.5		64	131072		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-32B (fine-tuned Qwen2.5 32B)	MIT
deepseek-r1-distill-qwen-7b	DeepSeek-R1 Distill Qwen 7B	deepseek-r1-7b	open	7.61		28	28672		16	2025	model card deepseek-ai/DeepSeek-R1-Distill-Qwen-7B (fine-tuned Qwen2.5 7B)	MIT
deepseek-v2	DeepSeek-V2	deepseek-v2.5	open	236	21	60	34560	6/160	16	2024	arXiv:2405.04434	DeepSeek
deepseek-v2-lite	DeepSeek-V2 Lite	deepseek-coder-v2-lite	open	15.7	2.4	27	15552	6/64	16	2024	arXiv:2405.04434, appendix B	DeepSeek
deepseek-v3	DeepSeek-V3	deepseek-v3-671b	open	671	37	61	35136	8/256	8	2024	arXiv:2412.19437	DeepSeek
deepseek-v3.1	DeepSeek-V3.1	deepseek-v3-0324|deepseek-v3.1-terminus|deepseek-v3.2|deepseek-v3.2-exp|deepseek-chat|deepseek-v3.1-671b|deepseek-chat-v3.1|deepseek-chat-v3-0324	open	671	37	61	35136	8/256	8	2025	model card deepseek-ai/DeepSeek-V3.1; arXiv:2412.19437	MIT
dolly-v1-6b	Dolly v1 6B		open	6.05		28	229376		16	2023	model card databricks/dolly-v1-6b (fine-tuned GPT-J 6B)	CC BY-NC 4.0
dolly-v2-12b	Dolly v2 12B		open	11.8		36	368640		16	2023	model card databricks/dolly-v2-12b (fine-tuned Pythia 12B)	MIT
dolly-v2-3b	Dolly v2 3B		open	2.78		32	163840		16	2023	model card databricks/dolly-v2-3b (fine-tuned Pythia 2.8B)	MIT
dolly-v2-7b	Dolly v2 7B		open	6.86		32	262144		16	2023	model card databricks/dolly-v2-7b (fine-tuned Pythia 6.9B)	MIT
falcon-180b	Falcon 180B		open	180		80	81920		16	2023	arXiv:2311.16867	Falcon-180B TII
falcon-40b	Falcon 40B		open	41.8		60	61440		16	2023	arXiv:2311.16867; model card tiiuae/falcon-40b	Apache-2.0
falcon-7b	Falcon 7B		open	7.22		32	4096		16	2023	arXiv:2311.16867; model card tiiuae/falcon-7b	Apache-2.0
gemini-*flash*	Gemini Flash		closed	10/60/1200	4/15/360					2024	no size is published; priced like open models of 20 to 120 B; range holds the guesses of EcoLogits 0.11.3	not published
gemini-*flash-8b*	Gemini 1.5 Flash-8B		closed	8						2024	Google names 8 B; whether it is sparse is not published	not published
gemini-*flash-lite*	Gemini Flash-Lite		closed	4/20/120	2/8/105					2025	no size is published; priced like open models below 30 B; range holds the guesses of EcoLogits 0.11.3	not published
gemini-*pro*	Gemini Pro		closed	100/300/2000	30/80/600					2024	no size is published; priced as GPT-4o; sparse by arXiv:2403.05530; range holds the guesses of EcoLogits 0.11.3	not published
gemini-*ultra*	Gemini Ultra		closed	200/800/2000	80/300/1000					2023	no size is published; the largest of its family	not published
gemma-2-27b	Gemma 2 27B		open	27.2		46	188416		16	2024	arXiv:2408.00118, tables 1 and 2	Gemma
gemma-2-2b	Gemma 2 2B		open	2.61		26	53248		16	2024	arXiv:2408.00118, tables 1 and 2	Gemma
gemma-2-9b	Gemma 2 9B	gemma-2:latest	open	9.24		42	172032		16	2024	arXiv:2408.00118, tables 1 and 2	Gemma
gemma-2b	Gemma 2B	gemma-1.1-2b|codegemma-2b|codegemma-1.1-2b	open	2.51		18	9216		16	2024	arXiv:2403.08295, tables 1 and 2	Gemma
gemma-3-12b	Gemma 3 12B		open	12.2		48	196608		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-3-1b	Gemma 3 1B		open	1.0		26	13312		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-3-27b	Gemma 3 27B		open	27.4		62	253952		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-3-4b	Gemma 3 4B	gemma-3:latest	open	4.3		34	69632		16	2025	arXiv:2503.19786, table 1	Gemma
gemma-4-26b-a4b	Gemma 4 26B A4B	gemma-4-26b	open	26	4				16	2026	ai.google.dev/gemma/docs/core/model_card_4, as EcoLogits 0.11.3 quotes it	unknown
gemma-4-31b	Gemma 4 31B		open	31					16	2026	ai.google.dev/gemma/docs/core/model_card_4, as EcoLogits 0.11.3 quotes it	unknown
gemma-7b	Gemma 7B	gemma-1.1-7b|codegemma-7b|codegemma-1.1-7b	open	8.54		28	229376		16	2024	arXiv:2403.08295, tables 1 and 2	Gemma
glm-4.5	GLM-4.5 355B		open	355	32				16	2025	arXiv:2508.06471	MIT
glm-4.5-air	GLM-4.5 Air 106B		open	106	12				16	2025	arXiv:2508.06471	MIT
glm-4.6	GLM-4.6 355B		open	355	32				16	2025	model card zai-org/GLM-4.6	MIT
glm-5	GLM-5 744B A40B	glm-5-2|zai-glm-5|zai-glm-5-2|zai-glm-5-3|zai-glm-latest	open	744	40				16	2026	github.com/zai-org/GLM-5, as EcoLogits 0.11.3 quotes it	unknown
gpt-3.5*	GPT-3.5	gpt-35*	closed	20/60/175	10/40/175					2023	no size is published; 175 B is that of GPT-3 (arXiv:2005.14165), 20 B the least that circulates	not published
gpt-4*	GPT-4		closed	400/1200/2000	100/280/530					2023	no size is published; 1760 B is the guess that arXiv:2412.19260 repeats; range holds the guesses of EcoLogits 0.11.3	not published
gpt-4-turbo*	GPT-4 Turbo		closed	200/600/1800	60/150/400					2023	no size is published; half to a third of the price of GPT-4	not published
gpt-4.1*	GPT-4.1		closed	100/250/800	30/80/250					2025	no size is published; priced as GPT-4o	not published
gpt-4.1-mini*	GPT-4.1 mini		closed	10/40/150	5/15/112					2025	no size is published; priced like open models of 20 to 70 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-4.1-nano*	GPT-4.1 nano		closed	4/12/60	2/6/37					2025	no size is published; priced like open models below 20 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-4o*	GPT-4o	chatgpt-4o*	closed	100/250/800	30/80/250					2024	no size is published; 200 B is the guess of arXiv:2412.19260; priced above open models of 70 B, below those of 405 B	not published
gpt-4o-mini*	GPT-4o mini		closed	8/30/120	4/10/40					2024	no size is published; 8 B is the guess of arXiv:2412.19260; priced like open models of 8 to 70 B	not published
gpt-5*	GPT-5		closed	100/400/2000	18/80/300					2025	no size is published; priced as GPT-4o and GPT-4.1; range holds the guesses of EcoLogits 0.11.3	not published
gpt-5-mini*	GPT-5 mini	gpt-5.*-mini*|gpt-5*-codex-mini*	closed	10/50/200	5/15/158					2025	no size is published; priced like open models of 20 to 120 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-5-nano*	GPT-5 nano	gpt-5.*-nano*	closed	4/12/60	2/6/58					2025	no size is published; priced like open models below 20 B; range holds the guesses of EcoLogits 0.11.3	not published
gpt-5-pro*	GPT-5 pro	gpt-5.*-pro*	closed	100/1500/6000	30/300/1800					2025	no size is published; EcoLogits 0.11.3 counts 3600 to 5400 B, twelve times GPT-5	not published
gpt-6*	GPT-6	gpt-6.*	closed	100/400/2000	30/100/400					2026	no size is published; 375 B is the guess of EcoLogits 0.11.3	not published
gpt-6-astra*	GPT-6 Astra	gpt-6.*-astra*	closed	200/1200/4000	60/250/900					2026	no size is published; 1500 B is the guess of EcoLogits 0.11.3	not published
gpt-6-luna*	GPT-6 Luna	gpt-6.*-luna*	closed	8/50/200	3/10/60					2026	no size is published; 38 B is the guess of EcoLogits 0.11.3	not published
gpt-j-6b	GPT-J 6B	gptj-6b	open	6.05		28	229376		16	2021	model card EleutherAI/gpt-j-6b	Apache-2.0
gpt-neox-20b	GPT-NeoX 20B		open	20.6		44	540672		16	2022	arXiv:2204.06745	Apache-2.0
gpt-oss-120b	gpt-oss-120b		open	116.8	5.1	36	36864	4/128	4	2025	arXiv:2508.10925, table 1	Apache-2.0
gpt-oss-20b	gpt-oss-20b	gpt-oss:latest	open	20.9	3.6	24	24576	4/32	4	2025	arXiv:2508.10925, table 1	Apache-2.0
gpt2	GPT-2	gpt2-small|openai-community/gpt2	open	0.124		12	18432		32	2019	model card openai-community/gpt2	MIT
gpt2-large	GPT-2 large		open	0.774		36	92160		32	2019	model card openai-community/gpt2-large	MIT
gpt2-medium	GPT-2 medium		open	0.355		24	49152		32	2019	model card openai-community/gpt2-medium	MIT
gpt2-xl	GPT-2 XL	openai-community/gpt2-xl	open	1.56		48	153600		32	2019	model card openai-community/gpt2-xl	MIT
granite-3.1-2b	Granite 3.1 2B	granite-3.0-2b|granite-3.2-2b|granite-3.3-2b	open	2.53		40	40960		16	2024	model card ibm-granite/granite-3.1-2b-base	Apache-2.0
granite-3.1-8b	Granite 3.1 8B	granite-3.0-8b|granite-3.2-8b|granite-3.3-8b|granite-3.3:latest	open	8.17		40	81920		16	2024	model card ibm-granite/granite-3.1-8b-base	Apache-2.0
grok*	Grok		closed	100/400/3000	30/100/600					2024	no size is published; Grok-1 has 314 B	not published
grok-1	Grok-1 314B		open	314	86	64	131072	2/8	8	2024	xAI, release of Grok-1, 2024-03; github.com/xai-org/grok-1	Apache-2.0
jamba-1.5-large	Jamba 1.5 Large 398B	ai21-jamba-1.5-large|jamba-large-1.5	open	398	94				16	2024	arXiv:2408.12570; model card ai21labs/AI21-Jamba-1.5-Large	Jamba Open Model
jamba-1.5-mini	Jamba 1.5 Mini 52B	ai21-jamba-1.5-mini|jamba-mini-1.5	open	52	12				16	2024	arXiv:2408.12570; model card ai21labs/AI21-Jamba-1.5-Mini	Jamba Open Model
kimi-k2	Kimi K2 1T	kimi-k2-0905|kimi-k2-1t	open	1000	32	61	35136	8/384	8	2025	arXiv:2507.20534	Modified MIT
leanstral-1.5	Leanstral 1.5 119B	labs-leanstral-1-5|labs-leanstral-1-5-1|leanstral-1-5-1	open	119	6.5				16	2026	mistral.ai/news/leanstral-1-5, as EcoLogits 0.11.3 quotes it	unknown
llama-13b	LLaMA 13B	llama-1-13b|huggyllama/llama-13b|vicuna-13b-v1.3|vicuna-13b-v1.1	open	13.0		40	409600		16	2023	arXiv:2302.13971, table 2	LLaMA non-commercial
llama-2-13b	Llama 2 13B		open	13.0		40	409600		16	2023	arXiv:2307.09288; model card meta-llama/Llama-2-13b-hf	Llama 2 Community
llama-2-70b	Llama 2 70B		open	69.0		80	163840		16	2023	arXiv:2307.09288; model card meta-llama/Llama-2-70b-hf	Llama 2 Community
llama-2-7b	Llama 2 7B	llamaguard-7b|llama-2:latest	open	6.74		32	262144		16	2023	arXiv:2307.09288; model card meta-llama/Llama-2-7b-hf	Llama 2 Community
llama-3-70b	Llama 3 70B	meta-llama/meta-llama-3-70b	open	70.55		80	163840		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Meta-Llama-3-70B	Llama 3 Community
llama-3-8b	Llama 3 8B	meta-llama/meta-llama-3-8b|llama-guard-2-8b|llama-3:latest	open	8.03		32	65536		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Meta-Llama-3-8B	Llama 3 Community
llama-3.1-405b	Llama 3.1 405B		open	405.9		126	258048		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Llama-3.1-405B	Llama 3.1 Community
llama-3.1-70b	Llama 3.1 70B		open	70.55		80	163840		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Llama-3.1-70B	Llama 3.1 Community
llama-3.1-8b	Llama 3.1 8B	llama-guard-3-8b|llama-3.1:latest	open	8.03		32	65536		16	2024	arXiv:2407.21783, table 3; model card meta-llama/Llama-3.1-8B	Llama 3.1 Community
llama-3.2-1b	Llama 3.2 1B	llama-guard-3-1b	open	1.24		16	16384		16	2024	model card meta-llama/Llama-3.2-1B	Llama 3.2 Community
llama-3.2-3b	Llama 3.2 3B	llama-3.2:latest	open	3.21		28	57344		16	2024	model card meta-llama/Llama-3.2-3B	Llama 3.2 Community
llama-3.3-70b	Llama 3.3 70B	llama-3.3:latest	open	70.55		80	163840		16	2024	model card meta-llama/Llama-3.3-70B-Instruct	Llama 3.3 Community
llama-4-maverick	Llama 4 Maverick 17B 128E	llama-4-maverick-17b-128e	open	400	17	48	98304	1/128	16	2025	model card meta-llama/Llama-4-Maverick-17B-128E	Llama 4 Community
llama-4-scout	Llama 4 Scout 17B 16E	llama-4-scout-17b-16e|llama-4:latest	open	109	17	48	98304	1/16	16	2025	model card meta-llama/Llama-4-Scout-17B-16E	Llama 4 Community
llama-65b	LLaMA 65B	llama-1-65b|huggyllama/llama-65b	open	65.2		80	1310720		16	2023	arXiv:2302.13971, table 2	LLaMA non-commercial
llama-7b	LLaMA 7B	llama-1-7b|huggyllama/llama-7b	open	6.74		32	262144		16	2023	arXiv:2302.13971, table 2	LLaMA non-commercial
ministral-3-14b	Ministral 3 14B	ministral-14b-2512|ministral-14b-latest|ministral-14b	open	13.9					16	2025	model card mistralai/Ministral-3-14B-Instruct-2512, with its vision encoder	Apache-2.0
ministral-3-3b	Ministral 3 3B	ministral-3b-2512|ministral-3b-latest	open	3.8					16	2025	model card mistralai/Ministral-3-3B-Instruct-2512, with its vision encoder	Apache-2.0
ministral-3-8b	Ministral 3 8B	ministral-8b-2512|ministral-8b-latest	open	8.8					16	2025	model card mistralai/Ministral-3-8B-Instruct-2512, with its vision encoder	Apache-2.0
ministral-8b	Ministral 8B	ministral-8b-2410	open	8.02		36	73728		16	2024	model card mistralai/Ministral-8B-Instruct-2410	Mistral Research
mistral-7b	Mistral 7B	open-mistral-7b|mistral-7b-v0.3|mathstral-7b|mistral:latest	open	7.24		32	65536		16	2023	arXiv:2310.06825; model card mistralai/Mistral-7B-v0.1	Apache-2.0
mistral-large-2	Mistral Large 2 123B	mistral-large-2407|mistral-large-2411	open	123		88	180224		16	2024	model card mistralai/Mistral-Large-Instruct-2407	Mistral Research
mistral-large-3	Mistral Large 3 675B	mistral-large-3-675b|mistral-large-2512|mistral-large-latest	open	675	41				16	2025	Mistral AI, announcement of Mistral 3, 2025-12	Apache-2.0
mistral-large-4	Mistral Large 4 1050B A52B	mistral-large-4-0	open	1050	52				16	2026	docs.mistral.ai/models/mistral-large-4-0, as EcoLogits 0.11.3 quotes it	unknown
mistral-medium*	Mistral Medium	magistral-medium*|devstral-medium*	closed	40/100/300	20/100/200					2025	no size is published; 70 to 120 B by EcoLogits 0.11.3; its successor 3.5 has 128 B	not published
mistral-medium-3.5	Mistral Medium 3.5 128B	mistral-medium-2604|mistral-medium-3.5-128b	open	128					16	2026	docs.mistral.ai, mistral-medium-3-5-26-04, as EcoLogits 0.11.3 quotes it	unknown
mistral-nemo	Mistral NeMo 12B	mistral-nemo-12b|open-mistral-nemo	open	12.2		40	81920		16	2024	model card mistralai/Mistral-Nemo-Base-2407	Apache-2.0
mistral-small-22b	Mistral Small 22B	mistral-small-2409	open	22.2		56	114688		16	2024	model card mistralai/Mistral-Small-Instruct-2409	Mistral Research
mistral-small-24b	Mistral Small 3 24B	mistral-small-3|mistral-small-3.1|mistral-small-3.2|mistral-small-3.1-24b|mistral-small-3.2-24b|mistral-small-2501|mistral-small-2503|mistral-small-2506|magistral-small|magistral-small-2506|magistral-small-2507|magistral-small-2509|magistral-small-latest|devstral-small|devstral-small-2505|devstral-small-2507	open	23.6		40	81920		16	2025	model card mistralai/Mistral-Small-24B-Base-2501	Apache-2.0
mistral-small-4	Mistral Small 4 119B A8B	mistral-small-2603|mistral-small-4-119b|mistral-small-latest	open	119	8				16	2026	mistral.ai/news/mistral-small-4, as EcoLogits 0.11.3 quotes it	unknown
mixtral-8x22b	Mixtral 8x22B	open-mixtral-8x22b	open	141	39	56	114688	2/8	16	2024	Mistral AI, announcement of Mixtral 8x22B; model card mistralai/Mixtral-8x22B-v0.1	Apache-2.0
mixtral-8x7b	Mixtral 8x7B	open-mixtral-8x7b|mixtral:latest	open	46.7	12.9	32	65536	2/8	16	2023	arXiv:2401.04088	Apache-2.0
nova-lite*	Amazon Nova Lite		closed	4/20/120	3/12/60					2024	no size is published; priced like open models below 30 B	not published
nova-micro*	Amazon Nova Micro		closed	2/12/60	2/8/40					2024	no size is published; priced like open models below 20 B	not published
nova-premier*	Amazon Nova Premier		closed	100/400/2000	30/100/400					2025	no size is published; the largest of its family, priced as GPT-4o	not published
nova-pro*	Amazon Nova Pro		closed	30/120/600	15/50/200					2024	no size is published; priced between open models of 70 and 405 B	not published
o1*	o1		closed	100/300/1000	30/80/300					2024	no size is published; 300 B is the guess of arXiv:2412.19260	not published
o1-mini*	o1-mini		closed	10/60/200	5/20/80					2024	no size is published; 100 B is the guess of arXiv:2412.19260	not published
o3*	o3		closed	100/300/1000	30/80/300					2025	no size is published; priced as GPT-4.1	not published
o3-mini*	o3-mini		closed	8/60/200	5/20/80					2025	no size is published; priced as o1-mini after its cuts; range holds the guesses of EcoLogits 0.11.3	not published
o4-mini*	o4-mini	codex-mini*	closed	8/60/200	5/20/80					2025	no size is published; priced as o3-mini; range holds the guesses of EcoLogits 0.11.3	not published
olmo-2-13b	OLMo 2 13B	olmo-2-1124-13b	open	13.7		40	409600		16	2024	arXiv:2501.00656	Apache-2.0
olmo-2-32b	OLMo 2 32B	olmo-2-0325-32b	open	32.2		64	131072		16	2025	model card allenai/OLMo-2-0325-32B	Apache-2.0
olmo-2-7b	OLMo 2 7B	olmo-2-1124-7b|olmo-2:latest	open	7.3		32	262144		16	2024	arXiv:2501.00656	Apache-2.0
olmo-7b	OLMo 7B		open	6.89		32	262144		16	2024	arXiv:2402.00838	Apache-2.0
olmoe-1b-7b	OLMoE 1B 7B		open	6.92	1.28	16	65536	8/64	16	2024	arXiv:2409.02060	Apache-2.0
opt-175b	OPT 175B		open	175		96	2359296		16	2022	arXiv:2205.01068, table 1	OPT
opt-66b	OPT 66B		open	66		64	1179648		16	2022	arXiv:2205.01068, table 1	OPT
phi-1	Phi-1		open	1.42		24	98304		16	2023	model card microsoft/phi-1	MIT
phi-1.5	Phi-1.5		open	1.42		24	98304		16	2023	model card microsoft/phi-1_5	MIT
phi-2	Phi-2		open	2.78		32	163840		16	2023	model card microsoft/phi-2	MIT
phi-3-medium	Phi-3 medium	phi-3-medium-4k|phi-3-medium-128k	open	14.0		40	102400		16	2024	arXiv:2404.14219	MIT
phi-3-mini	Phi-3 mini	phi-3.5-mini|phi-3-mini-4k|phi-3-mini-128k|phi-3:latest	open	3.82		32	196608		16	2024	arXiv:2404.14219	MIT
phi-3-small	Phi-3 small	phi-3-small-8k|phi-3-small-128k	open	7.39		32	65536		16	2024	arXiv:2404.14219; model card microsoft/Phi-3-small-8k-instruct	MIT
phi-3-vision	Phi-3 vision	phi-3-vision-128k|phi-3.5-vision	open	4.15		32	196608		16	2024	model card microsoft/Phi-3-vision-128k-instruct	MIT
phi-3.5-moe	Phi-3.5 MoE		open	41.9	6.6	32	65536	2/16	16	2024	model card microsoft/Phi-3.5-MoE-instruct	MIT
phi-4	Phi-4 14B	phi-4-reasoning|phi-4-reasoning-plus|phi-4-14b	open	14.7		40	102400		16	2024	arXiv:2412.08905; model card microsoft/phi-4	MIT
phi-4-mini	Phi-4 mini	phi-4-mini-reasoning	open	3.84		32	65536		16	2025	arXiv:2503.01743	MIT
pixtral-large	Pixtral Large 124B	pixtral-large-2411|pixtral-large-latest|pixtral-large-124b	open	124					16	2024	model card mistralai/Pixtral-Large-Instruct-2411, with its vision encoder	Mistral Research
prompt-guard-86m	Prompt Guard 86M		open	0.279					32	2024	model card meta-llama/Prompt-Guard-86M (86 M in its layers, the rest in the embeddings)	Llama 3.1 Community
pythia-12b	Pythia 12B		open	11.8		36	368640		16	2023	arXiv:2304.01373, table 1	Apache-2.0
qwen-max*	Qwen Max	qwen3-max*|qwen2.5-max*	closed	70/400/2000	20/60/300					2025	no size is published; the largest of a family whose open models reach 235 B	not published
qwen-plus*	Qwen Plus		closed	14/100/600	7/30/150					2025	no size is published; the middle of a family whose open models reach 235 B	not published
qwen-turbo*	Qwen Turbo	qwen-flash*	closed	3/20/120	2/10/40					2025	no size is published; the smallest of a family whose open models reach 235 B	not published
qwen2.5-0.5b	Qwen2.5 0.5B	qwen2.5-coder-0.5b	open	0.49		24	6144		16	2024	model card Qwen/Qwen2.5-0.5B	Apache-2.0
qwen2.5-1.5b	Qwen2.5 1.5B	qwen2.5-coder-1.5b|qwen2.5-math-1.5b	open	1.54		28	14336		16	2024	model card Qwen/Qwen2.5-1.5B	Apache-2.0
qwen2.5-14b	Qwen2.5 14B	qwen2.5-coder-14b	open	14.7		48	98304		16	2024	model card Qwen/Qwen2.5-14B	Apache-2.0
qwen2.5-32b	Qwen2.5 32B	qwen2.5-coder-32b	open	32.5		64	131072		16	2024	model card Qwen/Qwen2.5-32B	Apache-2.0
qwen2.5-3b	Qwen2.5 3B	qwen2.5-coder-3b	open	3.09		36	18432		16	2024	model card Qwen/Qwen2.5-3B	Qwen Research
qwen2.5-72b	Qwen2.5 72B	qwen2.5-math-72b	open	72.7		80	163840		16	2024	model card Qwen/Qwen2.5-72B	Qwen
qwen2.5-7b	Qwen2.5 7B	qwen2.5-coder-7b|qwen2.5-math-7b|qwen2.5:latest	open	7.61		28	28672		16	2024	model card Qwen/Qwen2.5-7B	Apache-2.0
qwen3-0.6b	Qwen3 0.6B		open	0.6		28	57344		16	2025	model card Qwen/Qwen3-0.6B	Apache-2.0
qwen3-1.7b	Qwen3 1.7B		open	1.7		28	57344		16	2025	model card Qwen/Qwen3-1.7B	Apache-2.0
qwen3-14b	Qwen3 14B		open	14.8		40	81920		16	2025	model card Qwen/Qwen3-14B	Apache-2.0
qwen3-235b-a22b	Qwen3 235B A22B	qwen3-235b	open	235	22	94	96256	8/128	16	2025	model card Qwen/Qwen3-235B-A22B	Apache-2.0
qwen3-30b-a3b	Qwen3 30B A3B	qwen3-coder-30b-a3b|qwen3-30b|qwen3-coder-30b	open	30.5	3.3	48	49152	8/128	16	2025	model card Qwen/Qwen3-30B-A3B	Apache-2.0
qwen3-32b	Qwen3 32B		open	32.8		64	131072		16	2025	model card Qwen/Qwen3-32B	Apache-2.0
qwen3-4b	Qwen3 4B		open	4.0		36	73728		16	2025	model card Qwen/Qwen3-4B	Apache-2.0
qwen3-8b	Qwen3 8B	qwen3:latest	open	8.2		36	73728		16	2025	model card Qwen/Qwen3-8B	Apache-2.0
qwen3-coder-480b-a35b	Qwen3 Coder 480B A35B	qwen3-coder|qwen3-coder-480b	open	480	35	62	126976	8/160	16	2025	model card Qwen/Qwen3-Coder-480B-A35B-Instruct	Apache-2.0
qwq-32b	QwQ 32B	qwq-32b-preview|qwq|qwq:latest	open	32.5		64	131072		16	2025	model card Qwen/QwQ-32B	Apache-2.0
smollm2-1.7b	SmolLM2 1.7B	smollm2:latest	open	1.71		24	98304		16	2024	arXiv:2502.02737	Apache-2.0
smollm2-135m	SmolLM2 135M		open	0.135		30	11520		16	2024	arXiv:2502.02737	Apache-2.0
smollm2-360m	SmolLM2 360M		open	0.362		32	20480		16	2024	arXiv:2502.02737	Apache-2.0
smollm3-3b	SmolLM3 3B		open	3.08		36	36864		16	2025	model card HuggingFaceTB/SmolLM3-3B	Apache-2.0
t5-11b	T5 11B	flan-t5-xxl|google-t5/t5-11b	open	11.3					32	2019	arXiv:1910.10683	Apache-2.0
t5-3b	T5 3B	flan-t5-xl|google-t5/t5-3b	open	2.85					32	2019	arXiv:1910.10683	Apache-2.0
t5-base	T5 base	flan-t5-base|google-t5/t5-base	open	0.22					32	2019	arXiv:1910.10683	Apache-2.0
t5-large	T5 large	flan-t5-large|google-t5/t5-large	open	0.77					32	2019	arXiv:1910.10683	Apache-2.0
t5-small	T5 small	flan-t5-small|google-t5/t5-small	open	0.06					32	2019	arXiv:1910.10683	Apache-2.0
text-embedding-3-large*	text-embedding-3-large		closed	0.3/1.5/8						2024	no size is published; open embedding models of its quality have 0.3 to 8 B	not published
text-embedding-3-small*	text-embedding-3-small		closed	0.1/0.3/1.5						2024	no size is published; open embedding models of its quality have 0.1 to 1.5 B	not published
text-embedding-ada-002	text-embedding-ada-002		closed	0.1/0.35/7						2022	no size is published; 0.35 B is a common guess	not published
tinyllama-1.1b	TinyLlama 1.1B	tinyllama|tinyllama:latest|tinyllama-1.1b-chat-v1.0	open	1.1		22	11264		16	2024	arXiv:2401.02385; model card TinyLlama/TinyLlama-1.1B-Chat-v1.0	Apache-2.0
vicuna-13b	Vicuna 13B v1.5	vicuna-13b-v1.5|vicuna-13b-v1.5-16k	open	13.0		40	409600		16	2023	model card lmsys/vicuna-13b-v1.5 (fine-tuned Llama 2)	Llama 2 Community
voxtral-mini	Voxtral Mini 3B	voxtral-mini-3b|voxtral-mini-2507|voxtral-mini-2602|voxtral-mini-latest	open	4.68					16	2025	model card mistralai/Voxtral-Mini-3B-2507, with its audio encoder	Apache-2.0
voxtral-small	Voxtral Small 24B	voxtral-small-24b|voxtral-small-2507|voxtral-small-latest	open	24.3					16	2025	model card mistralai/Voxtral-Small-24B-2507, with its audio encoder	Apache-2.0
yi-34b	Yi 34B	yi-1.5-34b	open	34.4		60	122880		16	2023	arXiv:2403.04652	Apache-2.0
zephyr-7b	Zephyr 7B	zephyr-7b-beta|zephyr-7b-alpha	open	7.24		32	65536		16	2023	model card HuggingFaceH4/zephyr-7b-beta (fine-tuned Mistral 7B)	MIT`,
};

export default models;
