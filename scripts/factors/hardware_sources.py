"""Rows of ``sources.tsv`` for hardware, instances, prices, embodied carbon and equivalents."""

from __future__ import annotations

FACTS = "facts"
_CCF = "b0032d928c787cf76cecd7d1d611c5b46f366e29, 2026-04-24"

ROWS: tuple[tuple[str, ...], ...] = (
    (
        "apple",
        "Apple newsroom",
        "https://www.apple.com/newsroom (date in the note of each row)",
        "",
        "2020-2025",
        "FLOP/s of the graphics cores as the vendor states it",
        FACTS,
        "Apple",
    ),
    (
        "aws",
        "AWS Neuron documentation, architecture of Inferentia and Trainium",
        "https://awsdocs-neuron.readthedocs-hosted.com, sections about-neuron/arch/neuron-hardware",
        "",
        "2019-2025",
        "FLOP/s and memory of one chip as the vendor states it",
        FACTS,
        "Amazon Web Services",
    ),
    (
        "ml-engineering",
        "Machine Learning Engineering Open Book, tables of compute/accelerator/README.md",
        "https://github.com/stas00/ml-engineering: compute/accelerator/README.md",
        "744d01e18b79512572f64a6bbd8b5f4a725203a7, 2026-08-22",
        "2026",
        "dense peaks, memory and power by the vendors' documents; fastest matrix product measured",
        "CC BY-SA 4.0",
        "Data: Stas Bekman, Machine Learning Engineering Open Book, CC BY-SA 4.0",
    ),
    (
        "teads-instances",
        "Teads Engineering, AWS EC2 dataset, as kept by Cloud Carbon Footprint",
        "https://github.com/cloud-carbon-footprint/ccf-coefficients: data/aws-instances.csv, "
        "columns Instance @ Idle, 10%, 50%, 100%",
        _CCF,
        "2021",
        "watts of the whole instance: CPU, memory and GPU measured or scaled from a measured machine, "
        "and its share of the rest",
        "Apache-2.0",
        "Data: Teads Engineering; Cloud Carbon Footprint, Apache-2.0",
    ),
    (
        "ccf-embodied",
        "Cloud Carbon Footprint, embodied coefficients and their constants",
        "https://github.com/cloud-carbon-footprint/ccf-coefficients: output/coefficients-*-embodied.csv, "
        "ccfcoef/constants.py",
        _CCF,
        "2021",
        "host: 1000 kg for a rack server (Dell R740 LCA) plus memory, drives, further CPUs and GPUs; "
        "the files *-instances-latest-2026 are not used, their figures are impossible",
        "Apache-2.0",
        "Data: Cloud Carbon Footprint, Apache-2.0",
    ),
    (
        "ccf-use",
        "Cloud Carbon Footprint, use coefficients",
        "https://github.com/cloud-carbon-footprint/ccf-coefficients: output/coefficients-*-use.csv",
        _CCF,
        "2026",
        "microarchitectures each cloud rents; their power is in vcpu_power.tsv",
        "Apache-2.0",
        "Data: Cloud Carbon Footprint, Apache-2.0",
    ),
    (
        "karpenter-aws",
        "Karpenter AWS provider: instance types and generated on-demand prices of us-east-1",
        "https://github.com/aws/karpenter-provider-aws: pkg/providers/pricing/"
        "zz_generated.pricing_aws.go; website/content/en/preview/reference/instance-types.md",
        "1d927085dd81a9df9301e613f371dac5b4d16bfe, 2026-08-21",
        "2026",
        "list prices of 2026-07-20, specifications of 2026-07-11",
        "Apache-2.0",
        "Data: the Karpenter authors, Apache-2.0",
    ),
    (
        "karpenter-azure",
        "Karpenter Azure provider: generated on-demand prices",
        "https://github.com/Azure/karpenter-provider-azure: pkg/providers/pricing/zz_generated.pricing.go",
        "352646f599290c3a6d2f9710fb535a7b288f88ed, 2026-08-21",
        "2026",
        "list prices of 2026-06-18: all sizes in eastus, N-series in 57 regions",
        "Apache-2.0",
        "Data: Microsoft, Apache-2.0",
    ),
    (
        "karpenter-gcp",
        "Karpenter GCP provider: initial prices",
        "https://github.com/cloudpilot-ai/karpenter-provider-gcp: pkg/providers/pricing/initial-prices.json",
        "417f047b117521aba6d3ab120dac538a92161bf4, 2026-08-06",
        "2026",
        "on-demand and spot list prices of 2026-08-03 in 43 regions",
        "Apache-2.0",
        "Data: CloudPilot AI, Apache-2.0",
    ),
    (
        "cyclenerd",
        "Google Cloud pricing and cost calculator: machine types",
        "https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator: tools/machinetypes.csv",
        "dac31281f2a4575f0a8bff20ac04fc71a5ff2190, 2026-08-20",
        "2026",
        "vCPUs and memory of machine types",
        "Apache-2.0",
        "Data: the google-cloud-pricing-cost-calculator authors, Apache-2.0",
    ),
    (
        "fsdl",
        "Full Stack Deep Learning, cloud GPU table",
        "https://github.com/the-full-stack/website: docs/cloud-gpus/cloud-gpus.csv",
        "2bddc6d52544dc258e7e34396c6958377f72816b, 2025-04-21",
        "2025",
        "spot prices without region, last edited 2025-03-07, many rows of 2023",
        "MIT",
        "Copyright Full Stack Deep Learning LLC",
    ),
    (
        "azure-sizes",
        "Microsoft, sizes for virtual machines in Azure",
        "https://learn.microsoft.com/azure/virtual-machines/sizes and .../vm-naming-conventions",
        "",
        "2026",
        "vCPUs and GPUs read from the name of the size",
        FACTS,
        "Microsoft",
    ),
    (
        "gcp-machines",
        "Google Cloud, GPU machine types and TPU machine types",
        "https://cloud.google.com/compute/docs/gpus; https://cloud.google.com/tpu/docs",
        "",
        "2026",
        "accelerators read from the name of the machine type",
        FACTS,
        "Google",
    ),
    (
        "nvidia-pcf",
        "NVIDIA product carbon footprint summaries of HGX H100 and HGX B200 (ISO 14067, reviewed by WSP)",
        "https://images.nvidia.com/aem-dam/Solutions/documents/HGX-H100-PCF-Summary.pdf; "
        ".../HGX-B200-PCF-Summary.pdf (quoted by others, the documents were not read)",
        "2025",
        "2025",
        "cradle to gate, an eighth of the baseboard: 1312 kg for H100, 2274 kg for B200",
        FACTS,
        "NVIDIA",
    ),
    (
        "falk",
        "Falk et al. 2025, More than Carbon: life cycle assessment of an A100",
        "arXiv:2509.00093 (abstract read, the figure is quoted by others)",
        "2025",
        "2025",
        "life cycle assessment of the dismantled device, ISO 14040/44",
        FACTS,
        "Falk et al. 2025",
    ),
    (
        "boavizta",
        "Boavizta bottom-up model of components",
        "https://github.com/Boavizta/boaviztapi: gpu_specs.csv, factors.yml (figures recomputed)",
        "15878f0",
        "2026",
        "die areas and memory times factors; material, manufacture, transport, end of life",
        FACTS,
        "Boavizta",
    ),
    (
        "ecologits",
        "EcoLogits, impact model of inference servers",
        "https://github.com/genai-impact/ecologits: impacts/llm.py",
        "2d0a1c7",
        "2025",
        "host of eight GPUs without them, by BoaviztAPI; life time of three years",
        FACTS,
        "EcoLogits, GenAI Impact",
    ),
    (
        "lifetimes",
        "Server life times in accounts and carbon models",
        "Alphabet form 10-K 2023 (six years); Cloud Carbon Footprint constants (35,040 h); "
        "EcoLogits impacts/llm.py (three years)",
        "",
        "2021-2023",
        "span of the figures in use",
        FACTS,
        "Alphabet; Cloud Carbon Footprint; EcoLogits",
    ),
    (
        "eia",
        "U.S. Energy Information Administration, Electric Power Monthly table 5.6.B",
        "https://www.eia.gov/electricity/monthly/epm_table_grapher.php?t=epmt_5_6_b, released 2024-09-24 "
        "(excerpt up to Minnesota)",
        "2024-09-24",
        "2024",
        "mean price to commercial and industrial consumers, January to July 2024",
        "public domain",
        "U.S. Energy Information Administration",
    ),
    (
        "eurostat",
        "Eurostat, electricity prices for non-household consumers (nrg_pc_205) and news of 2025-10-29",
        "https://ec.europa.eu/eurostat/databrowser/view/nrg_pc_205 (figures quoted by others; the nine "
        "country figures were given in US dollars)",
        "2025-10-29",
        "2024-2025",
        "EU average, excluding VAT and recoverable taxes; countries: 500 to 2000 MWh a year, excluding taxes",
        "CC BY 4.0",
        "Data: Eurostat, CC BY 4.0; country figures converted by others",
    ),
    (
        "epa",
        "U.S. EPA, Greenhouse Gas Equivalencies Calculator: calculations and references",
        "https://www.epa.gov/energy/greenhouse-gas-equivalencies-calculator-calculations-and-references "
        "(editions as quoted by others, the page itself was not read)",
        "",
        "2017-2026",
        "CO2 per unit; the method changes between editions",
        "public domain",
        "U.S. Environmental Protection Agency",
    ),
    (
        "eea",
        "European Environment Agency: CO2 of new passenger cars, as kept by carbontracker",
        "https://www.eea.europa.eu/ims/co2-performance-of-new-passenger; "
        "https://github.com/lfwa/carbontracker: carbontracker/emissions/conversion/co2eq.csv",
        "8beb2b9dc124f910deeef9aaae39c45a9b017ca5, 2025-06-13",
        "2018-2020",
        "tailpipe CO2 of cars sold in the year",
        "MIT",
        "Copyright the carbontracker authors",
    ),
    (
        "ga-reference",
        "Green Algorithms v3.0, reference values",
        "https://github.com/GreenAlgorithms/green-algorithms-tool: data/latest/referenceValues.csv",
        "30df2feead1c7f5db87a3d86ca1239470a0cd415, 2025-02-05",
        "2019-2020",
        "car, train, flight, tree, streaming; each with its source in the file",
        "CC BY 4.0",
        "Data: Green Algorithms, L. Lannelongue, J. Grealey, M. Inouye, CC BY 4.0",
    ),
    (
        "ccf-flight",
        "Cloud Carbon Footprint, equivalents of the dashboard",
        "https://github.com/cloud-carbon-footprint/cloud-carbon-footprint: packages/client",
        "2021",
        "2021",
        "one passenger New York to London one way, carbonfootprint.com",
        "Apache-2.0",
        "Data: Cloud Carbon Footprint, Apache-2.0",
    ),
    (
        "strubell",
        "Strubell, Ganesh, McCallum 2019, Energy and Policy Considerations for Deep Learning in NLP",
        "https://aclanthology.org/P19-1355, table 1 (read in excerpts)",
        "2019",
        "2019",
        "pounds of CO2e as printed, one pound = 0.45359237 kg",
        FACTS,
        "Strubell et al. 2019",
    ),
)

USED_BY: dict[str, tuple[str, ...]] = {
    "accelerators.tsv": (
        *("green-algorithms", "mlco2", "nvidia", "amd", "intel", "google-tpu", "aws", "apple"),
    ),
    "accelerator_peaks.tsv": ("nvidia", "amd", "intel", "google-tpu", "aws", "apple"),
    "sharealike/accelerator_peaks.tsv": ("ml-engineering",),
    "sharealike/accelerator_matmul.tsv": ("ml-engineering",),
    "instances.tsv": (
        *("karpenter-aws", "karpenter-azure", "karpenter-gcp", "cyclenerd", "teads-instances"),
        *("ccf-embodied", "azure-sizes", "gcp-machines"),
    ),
    "cloud_cpus.tsv": ("ccf-use",),
    "prices_aws.tsv": ("karpenter-aws", "fsdl"),
    "prices_azure.tsv": ("karpenter-azure", "fsdl"),
    "prices_gcp.tsv": ("karpenter-gcp",),
    "electricity.tsv": ("eia", "eurostat"),
    "embodied.tsv": ("nvidia-pcf", "falk", "boavizta", "ccf-embodied", "ecologits", "lifetimes"),
    "equivalents.tsv": ("epa", "eea", "ga-reference", "ccf-flight", "strubell"),
}

NOTES = {
    "accelerator_peaks.tsv": "Dense peaks in TFLOP/s (int8: TOP/s), without sparsity; empty: unknown or not "
    "supported. FP64 and FP32 of the vector units. `note` names the document.",
    "sharealike/accelerator_peaks.tsv": "CC BY-SA 4.0, see `sharealike/LICENCE.md`. TFLOP/s, GB, TB/s, W. "
    "Left out: parts announced only, INT8 of B300 and GB300 (it repeats FP8).",
    "sharealike/accelerator_matmul.tsv": "CC BY-SA 4.0. TFLOP/s of the fastest matrix product measured.",
    "instances.tsv": "vCPUs, memory, accelerators (boards; a K80 or M60 holds two GPUs), watts of the whole "
    "instance at idle, 10, 50 and 100 % load, embodied kg of the host (least and most over its "
    "microarchitectures) and vCPUs of the host.",
    "cloud_cpus.tsv": "Keys of `vcpu_power.tsv`, joined by `|`; EPYC 5th Gen is left out, its figure is an "
    "outlier (3.7 to 9 W per vCPU).",
    "prices_aws.tsv": "`prices`: region, on-demand and spot USD per hour, `-` where unknown; several joined "
    "by `;`. Region `?`: the source does not say.",
    "prices_azure.tsv": "As `prices_aws.tsv`.",
    "prices_gcp.tsv": "As `prices_aws.tsv`.",
    "electricity.tsv": "Price per kWh to firms. US states: industrial to commercial, mid their geometric "
    "mean. Countries: 0.8 (larger consumers) to 1.25 times (taxes) the figure, judged. EU: as "
    "published, range over its members. PARTIAL: 17 states, nine countries, the EU.",
    "embodied.tsv": "kg CO2e of manufacture. A device's own assessment is the mid, half and 2.5 times it or "
    "the highest other estimate the bounds; a bottom-up model counts from a third to twice.",
    "equivalents.tsv": "kg CO2e per unit by edition; low and high span the editions or the source's range.",
}
