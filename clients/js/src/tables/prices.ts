// Made by scripts/js_tables: change the tables of src/wattprint/factors, and run it again.

import type { PricesTable } from "../estimate/tables.js";

/** List prices of instances, on demand and spot. */
const prices: PricesTable = {
  table: "prices",
  regions: "us-east-1 ? eastus centralus eastus2 northeurope southeastasia westus westus2 australiaeast northcentralus southcentralus uksouth westeurope brazilsouth canadacentral centralindia eastasia francecentral israelcentral japaneast jioindiawest koreacentral qatarcentral switzerlandnorth westus3 germanywestcentral swedencentral australiacentral australiacentral2 italynorth japanwest malaysiawest polandcentral southindia jioindiacentral spaincentral indonesiacentral koreasouth uaenorth australiasoutheast canadaeast uaecentral francesouth germanynorth norwayeast southafricanorth switzerlandwest ukwest westcentralus southafricawest mexicocentral norwaywest chilecentral asia-northeast1 asia-northeast3 asia-southeast1 europe-west4 me-west1 us-central1 us-east1 us-west1 us-west3 us-west4 us-east4 us-east5 asia-east1 asia-south1 asia-south2 australia-southeast1 europe-north1 europe-west1 europe-west3 europe-west9 asia-east2 asia-northeast2 europe-west2 europe-west6 me-central2 northamerica-northeast1 southamerica-east1 southamerica-west1 us-west2 africa-south1 australia-southeast2 europe-central2 europe-southwest1 europe-west12 europe-west8 northamerica-northeast2 us-south1 asia-southeast2 europe-west10 me-central1 northamerica-south1 europe-north2 asia-southeast3",
  regionSets: `0
1 0
2
3 2 4 5 6 7 8
9 2 4 10 5 11 12 13 8
1 9 14 15 16 3 17 2 4 18 19 20 21 22 5 23 11 6 24 12 13 7 8 25
9 2 4 26 20 22 5 11 6 27 12 13 7 8
11 13 25
1 28 29 9 14 15 16 3 2 4 18 26 19 30 20 31 22 32 10 5 33 11 6 34 27 12 13 7 8 25
1 9 14 15 16 3 2 4 18 26 30 20 35 21 22 10 5 33 11 6 36 27 24 12 13 7 8 25
9 14 15 16 3 17 2 4 18 19 20 21 22 5 23 11 6 24 12 13 7 8 25
9 15 16 3 2 4 26 37 20 35 21 22 38 32 10 5 11 6 36 27 24 39 12 13 7 8 25
2 4
3 4 11 13
9 40 14 41 3 2 4 26 37 30 22 38 10 34 36 42 12 8 25
38
2 11 6 13 8
17 2 11 6 27 13
9 14 15 41 2 4 18 43 44 30 20 31 45 33 46 11 34 36 27 24 47 42 39 12 48 13 7 25
9 14 15 41 3 2 4 18 44 30 20 31 45 33 46 11 34 36 27 24 47 42 39 12 48 13 7 8 25
2 30 11 13 8 25
2 30 11 13 8
3 2 4 20 31 22 10 33 11 27 24 39 12 49 13 7 8 25
40 14 15 3 4 18 26 38 10 5 33 27 39 12 49 7 25
3 2 4 10 33 11 36 27 13 7 8 25
4 36 27
9 15 3 2 4 20 31 22 10 33 46 50 11 36 27 24 39 12 49 13 7 8 25
9 40 14 3 4 18 26 37 30 20 31 38 32 51 10 5 45 33 46 6 36 27 39 12 48 7 8 25
3 2 4 10 33 36 27 49
3 4 20 27 12 13 25
3 2 20 5 11 6 12 13 7
15 2 20 11 6 13 8
9 16 2 4 20 10 5 11 6 12 13 7 8
9 14 15 16 3 17 2 4 18 26 37 19 30 20 35 21 22 38 32 51 10 5 33 23 46 11 6 36 27 24 39 12 13 7 8 25
9 2 10 11 36 13 7
11 7
9 14 16 2 4 18 20 5 45 52 46 11 6 24 39 12 13 7 8
9 15 16 53 2 4 18 26 30 20 22 51 10 5 33 11 6 36 27 12 13 8 25
54 55 56 57 58 59 60 61 62 63
56 57 59
56 57 59 64 65
66 54 67 68 56 69 70 71 72 57 73 59 64 65 61 63
54 56 69 71 72 57 64 65 63
66 74 54 75 55 67 68 56 69 70 71 76 72 57 77 78 58 79 80 81 59 60 64 65 61 82 62 63
83 66 74 54 75 55 67 68 56 69 84 85 86 71 87 76 72 57 88 78 58 79 89 80 59 60 64 61 82 62 63
66 74 54 55 67 56 69 71 76 72 57 78 79 80 59 60 64 65 90 61 82 62 63
56 71 57 59 60 64 65 61
54 67 68 56 91 71 92 76 72 57 93 78 79 89 59 60 64 65 90 61 82 62 63
66 67 56 71 72 57 93 59 60 64 65 61
54 67 68 56 69 84 70 71 76 72 57 73 78 58 79 80 59 60 64 65 90 61 82 62 63
54 75 67 56 69 71 76 72 57 78 58 79 80 59 60 64 65 90 61 63
56 71 57 93 59 60 64 65 61
66 67 56 69 84 71 72 57 78 94 59 60 64 61 82
66 67 56 70 95 71 76 72 57 78 58 94 59 60 64 65 61
66 56 95 94 59 60
66 67 56 69 70 71 72 57 78 58 94 59 60 64 65 61 63
67 56 70 71 72 57 94 59 60 64 63
83 66 74 54 55 67 68 56 91 96 69 84 85 70 95 86 71 76 72 57 77 88 73 93 78 58 79 89 94 80 81 59 60 64 65 90 61 82 62 63
83 66 74 54 75 55 67 68 56 91 96 69 84 85 70 95 86 71 87 76 72 57 77 88 73 93 78 58 79 89 94 80 81 59 60 64 65 90 61 82 62 63
83 66 74 54 55 67 68 56 91 96 69 84 95 86 71 76 72 57 77 88 73 79 89 94 80 81 59 60 64 65 90 61 82 62 63
83 66 74 54 75 55 67 68 56 91 96 69 84 85 70 95 86 71 92 87 76 72 57 77 88 73 93 78 58 79 89 94 80 81 59 60 64 65 90 61 82 62 63
56 86 71 57 88 78 59 60 64 65 90 61 63
56 86 71 57 88 78 79 59 60 64 65 90 61 63
56 71 57 59 60 64 65 61 63
66 54 67 56 69 84 85 70 95 86 71 76 72 57 78 79 89 94 81 59 60 64 65 90 61 82 63
66 54 67 56 69 84 85 70 95 86 71 76 72 57 79 89 94 81 59 60 64 65 90 61 82 63
54 72 57 59 64 65 63
54 67 56 71 76 72 57 59 60 64 65 61 62 63
56 57 64
54 67 56 71 76 72 57 73 59 60 64 65 61 62 63
54 56 71 76 57 59 60 64 65 62 63
56 57 59 64
76 59 60 65 61
76 59 60 61
83 66 74 54 75 55 67 68 56 91 69 84 85 70 95 86 71 92 87 76 72 57 77 88 73 93 78 58 79 89 94 80 81 59 60 64 65 90 61 82 62 63
66 74 54 75 55 67 68 56 91 69 84 85 70 71 76 72 57 77 79 89 80 59 60 64 61 82 62 63
66 54 55 67 56 71 76 72 57 77 78 79 89 59 60 64 61 63
66 70 76 57 59 60 65 90
66 67 68 56 91 70 71 92 76 57 88 78 59 60 64 65 90 61 62 63
57 79 59
66 54 67 56 91 71 76 72 57 77 79 80 59 60 64 61 82 63
66 54 75 55 67 68 56 91 69 84 85 86 71 76 72 57 77 88 73 58 79 89 80 81 59 60 64 61 82 63
54 75 55 67 68 56 69 86 71 76 72 57 88 78 79 89 80 81 59 64 63
83 66 54 75 55 67 68 56 96 69 84 85 70 86 71 87 76 72 57 77 88 73 93 78 58 79 89 80 81 59 60 64 61 62 63
67 68 56 96 69 85 86 71 87 76 72 57 78 79 89 80 81 59 60 64 65 61 63
54 67 68 56 96 86 71 76 72 57 78 79 89 59 60 64 61 63
66 74 54 75 55 67 68 56 91 69 84 85 70 71 76 72 57 77 58 79 89 80 59 60 64 61 82 62 63
83 66 74 54 75 55 67 68 56 91 69 84 85 70 86 71 92 87 76 72 57 77 88 73 93 78 58 79 89 80 81 59 60 64 65 90 61 82 62 63
83 66 74 54 75 55 67 68 56 91 96 69 84 85 70 95 86 71 76 72 57 77 88 73 93 78 58 79 89 94 80 81 59 60 64 65 90 61 82 62 63
56 71 76 72 57 59 60 64 61
67 56 71 76 72 57 59 60 64 65 61 62 63
83 66 74 54 75 67 68 56 91 69 84 85 70 86 71 92 87 76 72 57 77 88 73 93 78 58 79 89 80 81 59 60 64 65 90 61 82 62 63
54 67 56 69 95 71 92 76 72 57 77 94 59 60 64 65 90 61
66 54 67 56 84 95 71 76 72 57 88 93 89 80 81 59 60 64 65 90 82`,
  otherRegions: { "on-demand": { factor: 2.424, instance: "n2d-highcpu-32" }, "spot": { factor: 7.485, instance: "c2-standard-16" } },
  prices: `aws:a1.2xlarge	0	0.204
aws:a1.4xlarge	0	0.408
aws:a1.large	0	0.051
aws:a1.medium	0	0.0255
aws:a1.metal	0	0.408
aws:a1.xlarge	0	0.102
aws:c1.medium	0	0.13
aws:c1.xlarge	0	0.52
aws:c3.2xlarge	0	0.42
aws:c3.4xlarge	0	0.84
aws:c3.8xlarge	0	1.68
aws:c3.large	0	0.105
aws:c3.xlarge	0	0.21
aws:c4.2xlarge	0	0.398
aws:c4.4xlarge	0	0.796
aws:c4.8xlarge	0	1.591
aws:c4.large	0	0.1
aws:c4.xlarge	0	0.199
aws:c5.12xlarge	0	2.04
aws:c5.18xlarge	0	3.06
aws:c5.24xlarge	0	4.08
aws:c5.2xlarge	0	0.34
aws:c5.4xlarge	0	0.68
aws:c5.9xlarge	0	1.53
aws:c5.large	0	0.085
aws:c5.metal	0	4.08
aws:c5.xlarge	0	0.17
aws:c5a.12xlarge	0	1.848
aws:c5a.16xlarge	0	2.464
aws:c5a.24xlarge	0	3.696
aws:c5a.2xlarge	0	0.308
aws:c5a.4xlarge	0	0.616
aws:c5a.8xlarge	0	1.232
aws:c5a.large	0	0.077
aws:c5a.xlarge	0	0.154
aws:c5ad.12xlarge	0	2.064
aws:c5ad.16xlarge	0	2.752
aws:c5ad.24xlarge	0	4.128
aws:c5ad.2xlarge	0	0.344
aws:c5ad.4xlarge	0	0.688
aws:c5ad.8xlarge	0	1.376
aws:c5ad.large	0	0.086
aws:c5ad.xlarge	0	0.172
aws:c5d.12xlarge	0	2.304
aws:c5d.18xlarge	0	3.456
aws:c5d.24xlarge	0	4.608
aws:c5d.2xlarge	0	0.384
aws:c5d.4xlarge	0	0.768
aws:c5d.9xlarge	0	1.728
aws:c5d.large	0	0.096
aws:c5d.metal	0	4.608
aws:c5d.xlarge	0	0.192
aws:c5n.18xlarge	0	3.888
aws:c5n.2xlarge	0	0.432
aws:c5n.4xlarge	0	0.864
aws:c5n.9xlarge	0	1.944
aws:c5n.large	0	0.108
aws:c5n.metal	0	3.888
aws:c5n.xlarge	0	0.216
aws:c6a.12xlarge	0	1.836
aws:c6a.16xlarge	0	2.448
aws:c6a.24xlarge	0	3.672
aws:c6a.2xlarge	0	0.306
aws:c6a.32xlarge	0	4.896
aws:c6a.48xlarge	0	7.344
aws:c6a.4xlarge	0	0.612
aws:c6a.8xlarge	0	1.224
aws:c6a.large	0	0.0765
aws:c6a.metal	0	7.344
aws:c6a.xlarge	0	0.153
aws:c6g.12xlarge	0	1.632
aws:c6g.16xlarge	0	2.176
aws:c6g.2xlarge	0	0.272
aws:c6g.4xlarge	0	0.544
aws:c6g.8xlarge	0	1.088
aws:c6g.large	0	0.068
aws:c6g.medium	0	0.034
aws:c6g.metal	0	2.3066
aws:c6g.xlarge	0	0.136
aws:c6gd.12xlarge	0	1.8432
aws:c6gd.16xlarge	0	2.4576
aws:c6gd.2xlarge	0	0.3072
aws:c6gd.4xlarge	0	0.6144
aws:c6gd.8xlarge	0	1.2288
aws:c6gd.large	0	0.0768
aws:c6gd.medium	0	0.0384
aws:c6gd.metal	0	2.6051
aws:c6gd.xlarge	0	0.1536
aws:c6gn.12xlarge	0	2.0736
aws:c6gn.16xlarge	0	2.7648
aws:c6gn.2xlarge	0	0.3456
aws:c6gn.4xlarge	0	0.6912
aws:c6gn.8xlarge	0	1.3824
aws:c6gn.large	0	0.0864
aws:c6gn.medium	0	0.0432
aws:c6gn.xlarge	0	0.1728
aws:c6i.12xlarge	0	2.04
aws:c6i.16xlarge	0	2.72
aws:c6i.24xlarge	0	4.08
aws:c6i.2xlarge	0	0.34
aws:c6i.32xlarge	0	5.44
aws:c6i.4xlarge	0	0.68
aws:c6i.8xlarge	0	1.36
aws:c6i.large	0	0.085
aws:c6i.metal	0	5.44
aws:c6i.xlarge	0	0.17
aws:c6id.12xlarge	0	2.4192
aws:c6id.16xlarge	0	3.2256
aws:c6id.24xlarge	0	4.8384
aws:c6id.2xlarge	0	0.4032
aws:c6id.32xlarge	0	6.4512
aws:c6id.4xlarge	0	0.8064
aws:c6id.8xlarge	0	1.6128
aws:c6id.large	0	0.1008
aws:c6id.metal	0	6.4512
aws:c6id.xlarge	0	0.2016
aws:c6in.12xlarge	0	2.7216
aws:c6in.16xlarge	0	3.6288
aws:c6in.24xlarge	0	5.4432
aws:c6in.2xlarge	0	0.4536
aws:c6in.32xlarge	0	7.2576
aws:c6in.4xlarge	0	0.9072
aws:c6in.8xlarge	0	1.8144
aws:c6in.large	0	0.1134
aws:c6in.metal	0	7.2576
aws:c6in.xlarge	0	0.2268
aws:c7a.12xlarge	0	2.46336
aws:c7a.16xlarge	0	3.28448
aws:c7a.24xlarge	0	4.92672
aws:c7a.2xlarge	0	0.41056
aws:c7a.32xlarge	0	6.56896
aws:c7a.48xlarge	0	9.85344
aws:c7a.4xlarge	0	0.82112
aws:c7a.8xlarge	0	1.64224
aws:c7a.large	0	0.10264
aws:c7a.medium	0	0.05132
aws:c7a.metal-48xl	0	9.85344
aws:c7a.xlarge	0	0.20528
aws:c7g.12xlarge	0	1.74
aws:c7g.16xlarge	0	2.32
aws:c7g.2xlarge	0	0.29
aws:c7g.4xlarge	0	0.58
aws:c7g.8xlarge	0	1.16
aws:c7g.large	0	0.0725
aws:c7g.medium	0	0.0363
aws:c7g.metal	0	2.32
aws:c7g.xlarge	0	0.145
aws:c7gd.12xlarge	0	2.1773
aws:c7gd.16xlarge	0	2.903
aws:c7gd.2xlarge	0	0.3629
aws:c7gd.4xlarge	0	0.7258
aws:c7gd.8xlarge	0	1.4515
aws:c7gd.large	0	0.0907
aws:c7gd.medium	0	0.0454
aws:c7gd.metal	0	2.903
aws:c7gd.xlarge	0	0.1814
aws:c7gn.12xlarge	0	2.9952
aws:c7gn.16xlarge	0	3.9936
aws:c7gn.2xlarge	0	0.4992
aws:c7gn.4xlarge	0	0.9984
aws:c7gn.8xlarge	0	1.9968
aws:c7gn.large	0	0.1248
aws:c7gn.medium	0	0.0624
aws:c7gn.metal	0	3.9936
aws:c7gn.xlarge	0	0.2496
aws:c7i-flex.12xlarge	0	2.0349
aws:c7i-flex.16xlarge	0	2.7132
aws:c7i-flex.2xlarge	0	0.33915
aws:c7i-flex.4xlarge	0	0.6783
aws:c7i-flex.8xlarge	0	1.3566
aws:c7i-flex.large	0	0.08479
aws:c7i-flex.xlarge	0	0.16958
aws:c7i.12xlarge	0	2.142
aws:c7i.16xlarge	0	2.856
aws:c7i.24xlarge	0	4.284
aws:c7i.2xlarge	0	0.357
aws:c7i.48xlarge	0	8.568
aws:c7i.4xlarge	0	0.714
aws:c7i.8xlarge	0	1.428
aws:c7i.large	0	0.08925
aws:c7i.metal-24xl	0	4.7124
aws:c7i.metal-48xl	0	8.568
aws:c7i.xlarge	0	0.1785
aws:c8a.12xlarge	0	2.58648
aws:c8a.16xlarge	0	3.44864
aws:c8a.24xlarge	0	5.17296
aws:c8a.2xlarge	0	0.43108
aws:c8a.48xlarge	0	10.3459
aws:c8a.4xlarge	0	0.86216
aws:c8a.8xlarge	0	1.72432
aws:c8a.large	0	0.10777
aws:c8a.medium	0	0.05389
aws:c8a.metal-24xl	0	5.69026
aws:c8a.metal-48xl	0	10.3459
aws:c8a.xlarge	0	0.21554
aws:c8g.12xlarge	0	1.91424
aws:c8g.16xlarge	0	2.55232
aws:c8g.24xlarge	0	3.82848
aws:c8g.2xlarge	0	0.31904
aws:c8g.48xlarge	0	7.65696
aws:c8g.4xlarge	0	0.63808
aws:c8g.8xlarge	0	1.27616
aws:c8g.large	0	0.07976
aws:c8g.medium	0	0.03988
aws:c8g.metal-24xl	0	4.21133
aws:c8g.metal-48xl	0	7.65696
aws:c8g.xlarge	0	0.15952
aws:c8gb.12xlarge	0	2.844
aws:c8gb.16xlarge	0	3.792
aws:c8gb.24xlarge	0	5.688
aws:c8gb.2xlarge	0	0.474
aws:c8gb.48xlarge	0	11.376
aws:c8gb.4xlarge	0	0.948
aws:c8gb.8xlarge	0	1.896
aws:c8gb.large	0	0.1185
aws:c8gb.medium	0	0.05925
aws:c8gb.metal-24xl	0	6.02928
aws:c8gb.metal-48xl	0	11.376
aws:c8gb.xlarge	0	0.237
aws:c8gd.12xlarge	0	2.35152
aws:c8gd.16xlarge	0	3.13536
aws:c8gd.24xlarge	0	4.70304
aws:c8gd.2xlarge	0	0.39192
aws:c8gd.48xlarge	0	9.40608
aws:c8gd.4xlarge	0	0.78384
aws:c8gd.8xlarge	0	1.56768
aws:c8gd.large	0	0.09798
aws:c8gd.medium	0	0.04899
aws:c8gd.metal-24xl	0	5.17334
aws:c8gd.metal-48xl	0	9.40608
aws:c8gd.xlarge	0	0.19596
aws:c8gn.12xlarge	0	2.844
aws:c8gn.16xlarge	0	3.792
aws:c8gn.24xlarge	0	5.688
aws:c8gn.2xlarge	0	0.474
aws:c8gn.48xlarge	0	11.376
aws:c8gn.4xlarge	0	0.948
aws:c8gn.8xlarge	0	1.896
aws:c8gn.large	0	0.1185
aws:c8gn.medium	0	0.0593
aws:c8gn.metal-24xl	0	6.0293
aws:c8gn.metal-48xl	0	11.376
aws:c8gn.xlarge	0	0.237
aws:c8i-flex.12xlarge	0	2.13648
aws:c8i-flex.16xlarge	0	2.84864
aws:c8i-flex.2xlarge	0	0.35608
aws:c8i-flex.4xlarge	0	0.71216
aws:c8i-flex.8xlarge	0	1.42432
aws:c8i-flex.large	0	0.08902
aws:c8i-flex.xlarge	0	0.17804
aws:c8i.12xlarge	0	2.24904
aws:c8i.16xlarge	0	2.99872
aws:c8i.24xlarge	0	4.49808
aws:c8i.2xlarge	0	0.37484
aws:c8i.32xlarge	0	5.99744
aws:c8i.48xlarge	0	8.99616
aws:c8i.4xlarge	0	0.74968
aws:c8i.8xlarge	0	1.49936
aws:c8i.96xlarge	0	17.9923
aws:c8i.large	0	0.09371
aws:c8i.metal-48xl	0	9.89578
aws:c8i.metal-96xl	0	17.9923
aws:c8i.xlarge	0	0.18742
aws:c8ib.12xlarge	0	3.26592
aws:c8ib.16xlarge	0	4.35456
aws:c8ib.24xlarge	0	6.53184
aws:c8ib.2xlarge	0	0.54432
aws:c8ib.32xlarge	0	8.70912
aws:c8ib.48xlarge	0	13.0637
aws:c8ib.4xlarge	0	1.08864
aws:c8ib.8xlarge	0	2.17728
aws:c8ib.96xlarge	0	26.1274
aws:c8ib.large	0	0.13608
aws:c8ib.metal-48xl	0	14.3701
aws:c8ib.metal-96xl	0	26.1274
aws:c8ib.xlarge	0	0.27216
aws:c8id.12xlarge	0	2.66112
aws:c8id.16xlarge	0	3.54816
aws:c8id.24xlarge	0	5.32224
aws:c8id.2xlarge	0	0.44352
aws:c8id.32xlarge	0	7.09632
aws:c8id.48xlarge	0	10.6445
aws:c8id.4xlarge	0	0.88704
aws:c8id.8xlarge	0	1.77408
aws:c8id.96xlarge	0	21.289
aws:c8id.large	0	0.11088
aws:c8id.metal-48xl	0	11.7089
aws:c8id.metal-96xl	0	21.289
aws:c8id.xlarge	0	0.22176
aws:c8in.12xlarge	0	3.26592
aws:c8in.16xlarge	0	4.35456
aws:c8in.24xlarge	0	6.53184
aws:c8in.2xlarge	0	0.54432
aws:c8in.32xlarge	0	8.70912
aws:c8in.48xlarge	0	13.0637
aws:c8in.4xlarge	0	1.08864
aws:c8in.8xlarge	0	2.17728
aws:c8in.96xlarge	0	26.1274
aws:c8in.large	0	0.13608
aws:c8in.metal-48xl	0	14.3701
aws:c8in.metal-96xl	0	26.1274
aws:c8in.xlarge	0	0.27216
aws:c8ine.12xlarge	0	4.0824
aws:c8ine.2xlarge	0	0.6804
aws:c8ine.4xlarge	0	1.3608
aws:c8ine.8xlarge	0	2.7216
aws:c8ine.large	0	0.1701
aws:c8ine.xlarge	0	0.3402
aws:c9g.12xlarge	0	2.08656
aws:c9g.16xlarge	0	2.78208
aws:c9g.24xlarge	0	4.17312
aws:c9g.2xlarge	0	0.34776
aws:c9g.48xlarge	0	8.34624
aws:c9g.4xlarge	0	0.69552
aws:c9g.8xlarge	0	1.39104
aws:c9g.large	0	0.08694
aws:c9g.medium	0	0.04347
aws:c9g.metal-48xl	0	9.18086
aws:c9g.xlarge	0	0.17388
aws:c9gd.12xlarge	0	2.5632
aws:c9gd.16xlarge	0	3.4176
aws:c9gd.24xlarge	0	5.1264
aws:c9gd.2xlarge	0	0.4272
aws:c9gd.48xlarge	0	10.2528
aws:c9gd.4xlarge	0	0.8544
aws:c9gd.8xlarge	0	1.7088
aws:c9gd.large	0	0.1068
aws:c9gd.medium	0	0.0534
aws:c9gd.metal-48xl	0	11.2781
aws:c9gd.xlarge	0	0.2136
aws:cr1.8xlarge	0	3.5
aws:d2.2xlarge	0	1.38
aws:d2.4xlarge	0	2.76
aws:d2.8xlarge	0	5.52
aws:d2.xlarge	0	0.69
aws:d3.2xlarge	0	0.999
aws:d3.4xlarge	0	1.998
aws:d3.8xlarge	0	3.99552
aws:d3.xlarge	0	0.499
aws:d3en.12xlarge	0	6.30864
aws:d3en.2xlarge	0	1.051
aws:d3en.4xlarge	0	2.103
aws:d3en.6xlarge	0	3.154
aws:d3en.8xlarge	0	4.20576
aws:d3en.xlarge	0	0.526
aws:dl1.24xlarge	0	13.109
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
aws:g4dn.12xlarge	1	-/1.31 3.912
aws:g4dn.16xlarge	1	-/1.21 4.352
aws:g4dn.2xlarge	1	-/0.23 0.752
aws:g4dn.4xlarge	1	-/0.36 1.204
aws:g4dn.8xlarge	1	-/0.65 2.176
aws:g4dn.metal	1	-/2.35 7.824
aws:g4dn.xlarge	1	-/0.16 0.526
aws:g5.12xlarge	1	-/1.74 5.672
aws:g5.16xlarge	1	-/1.23 4.096
aws:g5.24xlarge	1	-/2.44 8.144
aws:g5.2xlarge	1	-/0.39 1.212
aws:g5.48xlarge	1	-/4.89 16.288
aws:g5.4xlarge	1	-/0.49 1.624
aws:g5.8xlarge	1	-/0.76 2.448
aws:g5.xlarge	1	-/0.3 1.006
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
aws:h1.16xlarge	0	3.744
aws:h1.2xlarge	0	0.468
aws:h1.4xlarge	0	0.936
aws:h1.8xlarge	0	1.872
aws:hpc7g.16xlarge	0	1.6832
aws:hpc7g.4xlarge	0	1.6832
aws:hpc7g.8xlarge	0	1.6832
aws:i2.2xlarge	0	1.705
aws:i2.4xlarge	0	3.41
aws:i2.8xlarge	0	6.82
aws:i2.xlarge	0	0.853
aws:i3.16xlarge	0	4.992
aws:i3.2xlarge	0	0.624
aws:i3.4xlarge	0	1.248
aws:i3.8xlarge	0	2.496
aws:i3.large	0	0.156
aws:i3.metal	0	4.992
aws:i3.xlarge	0	0.312
aws:i3en.12xlarge	0	5.424
aws:i3en.24xlarge	0	10.848
aws:i3en.2xlarge	0	0.904
aws:i3en.3xlarge	0	1.356
aws:i3en.6xlarge	0	2.712
aws:i3en.large	0	0.226
aws:i3en.metal	0	10.848
aws:i3en.xlarge	0	0.452
aws:i4g.16xlarge	0	4.94208
aws:i4g.2xlarge	0	0.61776
aws:i4g.4xlarge	0	1.23552
aws:i4g.8xlarge	0	2.47104
aws:i4g.large	0	0.15444
aws:i4g.xlarge	0	0.30888
aws:i4i.12xlarge	0	4.118
aws:i4i.16xlarge	0	5.491
aws:i4i.24xlarge	0	8.2368
aws:i4i.2xlarge	0	0.686
aws:i4i.32xlarge	0	10.9824
aws:i4i.4xlarge	0	1.373
aws:i4i.8xlarge	0	2.746
aws:i4i.large	0	0.172
aws:i4i.metal	0	10.982
aws:i4i.xlarge	0	0.343
aws:i7i.12xlarge	0	4.5302
aws:i7i.16xlarge	0	6.0403
aws:i7i.24xlarge	0	9.0605
aws:i7i.2xlarge	0	0.755
aws:i7i.48xlarge	0	18.121
aws:i7i.4xlarge	0	1.5101
aws:i7i.8xlarge	0	3.0202
aws:i7i.large	0	0.1888
aws:i7i.metal-24xl	0	9.6204
aws:i7i.metal-48xl	0	19.2408
aws:i7i.xlarge	0	0.3775
aws:i7ie.12xlarge	0	6.2376
aws:i7ie.18xlarge	0	9.3564
aws:i7ie.24xlarge	0	12.4752
aws:i7ie.2xlarge	0	1.0396
aws:i7ie.3xlarge	0	1.5594
aws:i7ie.48xlarge	0	24.9504
aws:i7ie.6xlarge	0	3.1188
aws:i7ie.large	0	0.2599
aws:i7ie.metal-24xl	0	13.2844
aws:i7ie.metal-48xl	0	26.5687
aws:i7ie.xlarge	0	0.5198
aws:i8g.12xlarge	0	4.1184
aws:i8g.16xlarge	0	5.4912
aws:i8g.24xlarge	0	8.2368
aws:i8g.2xlarge	0	0.6864
aws:i8g.48xlarge	0	16.4736
aws:i8g.4xlarge	0	1.3728
aws:i8g.8xlarge	0	2.7456
aws:i8g.large	0	0.1716
aws:i8g.metal-24xl	0	9.06048
aws:i8g.metal-48xl	0	18.121
aws:i8g.xlarge	0	0.3432
aws:i8ge.12xlarge	0	5.6952
aws:i8ge.18xlarge	0	8.5428
aws:i8ge.24xlarge	0	11.3904
aws:i8ge.2xlarge	0	0.9492
aws:i8ge.3xlarge	0	1.4238
aws:i8ge.48xlarge	0	22.7808
aws:i8ge.6xlarge	0	2.8476
aws:i8ge.large	0	0.2373
aws:i8ge.metal-24xl	0	12.1313
aws:i8ge.metal-48xl	0	24.2626
aws:i8ge.xlarge	0	0.4746
aws:im4gn.16xlarge	0	5.82067
aws:im4gn.2xlarge	0	0.72758
aws:im4gn.4xlarge	0	1.45517
aws:im4gn.8xlarge	0	2.91034
aws:im4gn.large	0	0.1819
aws:im4gn.xlarge	0	0.36379
aws:inf1.24xlarge	0	4.721
aws:inf1.2xlarge	0	0.362
aws:inf1.6xlarge	0	1.18
aws:inf1.xlarge	0	0.228
aws:inf2.24xlarge	0	6.49063
aws:inf2.48xlarge	0	12.9813
aws:inf2.8xlarge	0	1.96786
aws:inf2.xlarge	0	0.7582
aws:is4gen.2xlarge	0	1.1526
aws:is4gen.4xlarge	0	2.3052
aws:is4gen.8xlarge	0	4.6104
aws:is4gen.large	0	0.28815
aws:is4gen.medium	0	0.14408
aws:is4gen.xlarge	0	0.5763
aws:m1.large	0	0.175
aws:m1.medium	0	0.087
aws:m1.small	0	0.044
aws:m1.xlarge	0	0.35
aws:m2.2xlarge	0	0.49
aws:m2.4xlarge	0	0.98
aws:m2.xlarge	0	0.245
aws:m3.2xlarge	0	0.532
aws:m3.large	0	0.133
aws:m3.medium	0	0.067
aws:m3.xlarge	0	0.266
aws:m4.10xlarge	0	2
aws:m4.16xlarge	0	3.2
aws:m4.2xlarge	0	0.4
aws:m4.4xlarge	0	0.8
aws:m4.large	0	0.1
aws:m4.xlarge	0	0.2
aws:m5.12xlarge	0	2.304
aws:m5.16xlarge	0	3.072
aws:m5.24xlarge	0	4.608
aws:m5.2xlarge	0	0.384
aws:m5.4xlarge	0	0.768
aws:m5.8xlarge	0	1.536
aws:m5.large	0	0.096
aws:m5.metal	0	4.608
aws:m5.xlarge	0	0.192
aws:m5a.12xlarge	0	2.064
aws:m5a.16xlarge	0	2.752
aws:m5a.24xlarge	0	4.128
aws:m5a.2xlarge	0	0.344
aws:m5a.4xlarge	0	0.688
aws:m5a.8xlarge	0	1.376
aws:m5a.large	0	0.086
aws:m5a.xlarge	0	0.172
aws:m5ad.12xlarge	0	2.472
aws:m5ad.16xlarge	0	3.296
aws:m5ad.24xlarge	0	4.944
aws:m5ad.2xlarge	0	0.412
aws:m5ad.4xlarge	0	0.824
aws:m5ad.8xlarge	0	1.648
aws:m5ad.large	0	0.103
aws:m5ad.xlarge	0	0.206
aws:m5d.12xlarge	0	2.712
aws:m5d.16xlarge	0	3.616
aws:m5d.24xlarge	0	5.424
aws:m5d.2xlarge	0	0.452
aws:m5d.4xlarge	0	0.904
aws:m5d.8xlarge	0	1.808
aws:m5d.large	0	0.113
aws:m5d.metal	0	5.424
aws:m5d.xlarge	0	0.226
aws:m5dn.12xlarge	0	3.264
aws:m5dn.16xlarge	0	4.352
aws:m5dn.24xlarge	0	6.528
aws:m5dn.2xlarge	0	0.544
aws:m5dn.4xlarge	0	1.088
aws:m5dn.8xlarge	0	2.176
aws:m5dn.large	0	0.136
aws:m5dn.metal	0	6.528
aws:m5dn.xlarge	0	0.272
aws:m5n.12xlarge	0	2.856
aws:m5n.16xlarge	0	3.808
aws:m5n.24xlarge	0	5.712
aws:m5n.2xlarge	0	0.476
aws:m5n.4xlarge	0	0.952
aws:m5n.8xlarge	0	1.904
aws:m5n.large	0	0.119
aws:m5n.metal	0	5.712
aws:m5n.xlarge	0	0.238
aws:m5zn.12xlarge	0	3.9641
aws:m5zn.2xlarge	0	0.6607
aws:m5zn.3xlarge	0	0.991
aws:m5zn.6xlarge	0	1.982
aws:m5zn.large	0	0.1652
aws:m5zn.metal	0	4.3605
aws:m5zn.xlarge	0	0.3303
aws:m6a.12xlarge	0	2.0736
aws:m6a.16xlarge	0	2.7648
aws:m6a.24xlarge	0	4.1472
aws:m6a.2xlarge	0	0.3456
aws:m6a.32xlarge	0	5.5296
aws:m6a.48xlarge	0	8.2944
aws:m6a.4xlarge	0	0.6912
aws:m6a.8xlarge	0	1.3824
aws:m6a.large	0	0.0864
aws:m6a.metal	0	8.2944
aws:m6a.xlarge	0	0.1728
aws:m6g.12xlarge	0	1.848
aws:m6g.16xlarge	0	2.464
aws:m6g.2xlarge	0	0.308
aws:m6g.4xlarge	0	0.616
aws:m6g.8xlarge	0	1.232
aws:m6g.large	0	0.077
aws:m6g.medium	0	0.0385
aws:m6g.metal	0	2.6112
aws:m6g.xlarge	0	0.154
aws:m6gd.12xlarge	0	2.1696
aws:m6gd.16xlarge	0	2.8928
aws:m6gd.2xlarge	0	0.3616
aws:m6gd.4xlarge	0	0.7232
aws:m6gd.8xlarge	0	1.4464
aws:m6gd.large	0	0.0904
aws:m6gd.medium	0	0.0452
aws:m6gd.metal	0	3.0664
aws:m6gd.xlarge	0	0.1808
aws:m6i.12xlarge	0	2.304
aws:m6i.16xlarge	0	3.072
aws:m6i.24xlarge	0	4.608
aws:m6i.2xlarge	0	0.384
aws:m6i.32xlarge	0	6.144
aws:m6i.4xlarge	0	0.768
aws:m6i.8xlarge	0	1.536
aws:m6i.large	0	0.096
aws:m6i.metal	0	6.144
aws:m6i.xlarge	0	0.192
aws:m6id.12xlarge	0	2.8476
aws:m6id.16xlarge	0	3.7968
aws:m6id.24xlarge	0	5.6952
aws:m6id.2xlarge	0	0.4746
aws:m6id.32xlarge	0	7.5936
aws:m6id.4xlarge	0	0.9492
aws:m6id.8xlarge	0	1.8984
aws:m6id.large	0	0.11865
aws:m6id.metal	0	7.5936
aws:m6id.xlarge	0	0.2373
aws:m6idn.12xlarge	0	3.81888
aws:m6idn.16xlarge	0	5.09184
aws:m6idn.24xlarge	0	7.63776
aws:m6idn.2xlarge	0	0.63648
aws:m6idn.32xlarge	0	10.1837
aws:m6idn.4xlarge	0	1.27296
aws:m6idn.8xlarge	0	2.54592
aws:m6idn.large	0	0.15912
aws:m6idn.metal	0	10.1837
aws:m6idn.xlarge	0	0.31824
aws:m6in.12xlarge	0	3.34152
aws:m6in.16xlarge	0	4.45536
aws:m6in.24xlarge	0	6.68304
aws:m6in.2xlarge	0	0.55692
aws:m6in.32xlarge	0	8.91072
aws:m6in.4xlarge	0	1.11384
aws:m6in.8xlarge	0	2.22768
aws:m6in.large	0	0.13923
aws:m6in.metal	0	8.91072
aws:m6in.xlarge	0	0.27846
aws:m7a.12xlarge	0	2.78208
aws:m7a.16xlarge	0	3.70944
aws:m7a.24xlarge	0	5.56416
aws:m7a.2xlarge	0	0.46368
aws:m7a.32xlarge	0	7.41888
aws:m7a.48xlarge	0	11.1283
aws:m7a.4xlarge	0	0.92736
aws:m7a.8xlarge	0	1.85472
aws:m7a.large	0	0.11592
aws:m7a.medium	0	0.05796
aws:m7a.metal-48xl	0	11.1283
aws:m7a.xlarge	0	0.23184
aws:m7g.12xlarge	0	1.9584
aws:m7g.16xlarge	0	2.6112
aws:m7g.2xlarge	0	0.3264
aws:m7g.4xlarge	0	0.6528
aws:m7g.8xlarge	0	1.3056
aws:m7g.large	0	0.0816
aws:m7g.medium	0	0.0408
aws:m7g.metal	0	2.6112
aws:m7g.xlarge	0	0.1632
aws:m7gd.12xlarge	0	2.5628
aws:m7gd.16xlarge	0	3.4171
aws:m7gd.2xlarge	0	0.4271
aws:m7gd.4xlarge	0	0.8543
aws:m7gd.8xlarge	0	1.7086
aws:m7gd.large	0	0.1068
aws:m7gd.medium	0	0.0534
aws:m7gd.metal	0	3.4171
aws:m7gd.xlarge	0	0.2136
aws:m7i-flex.12xlarge	0	2.29824
aws:m7i-flex.16xlarge	0	3.06432
aws:m7i-flex.2xlarge	0	0.38304
aws:m7i-flex.4xlarge	0	0.76608
aws:m7i-flex.8xlarge	0	1.53216
aws:m7i-flex.large	0	0.09576
aws:m7i-flex.xlarge	0	0.19152
aws:m7i.12xlarge	0	2.4192
aws:m7i.16xlarge	0	3.2256
aws:m7i.24xlarge	0	4.8384
aws:m7i.2xlarge	0	0.4032
aws:m7i.48xlarge	0	9.6768
aws:m7i.4xlarge	0	0.8064
aws:m7i.8xlarge	0	1.6128
aws:m7i.large	0	0.1008
aws:m7i.metal-24xl	0	5.32224
aws:m7i.metal-48xl	0	9.6768
aws:m7i.xlarge	0	0.2016
aws:m8a.12xlarge	0	2.92128
aws:m8a.16xlarge	0	3.89504
aws:m8a.24xlarge	0	5.84256
aws:m8a.2xlarge	0	0.48688
aws:m8a.48xlarge	0	11.6851
aws:m8a.4xlarge	0	0.97376
aws:m8a.8xlarge	0	1.94752
aws:m8a.large	0	0.12172
aws:m8a.medium	0	0.06086
aws:m8a.metal-24xl	0	6.42682
aws:m8a.metal-48xl	0	11.6851
aws:m8a.xlarge	0	0.24344
aws:m8azn.12xlarge	0	4.95504
aws:m8azn.24xlarge	0	9.91008
aws:m8azn.3xlarge	0	1.23876
aws:m8azn.6xlarge	0	2.47752
aws:m8azn.large	0	0.20646
aws:m8azn.medium	0	0.10323
aws:m8azn.metal-12xl	0	5.45054
aws:m8azn.metal-24xl	0	10.9011
aws:m8azn.xlarge	0	0.41292
aws:m8g.12xlarge	0	2.15424
aws:m8g.16xlarge	0	2.87232
aws:m8g.24xlarge	0	4.30848
aws:m8g.2xlarge	0	0.35904
aws:m8g.48xlarge	0	8.61696
aws:m8g.4xlarge	0	0.71808
aws:m8g.8xlarge	0	1.43616
aws:m8g.large	0	0.08976
aws:m8g.medium	0	0.04488
aws:m8g.metal-24xl	0	4.73933
aws:m8g.metal-48xl	0	8.61696
aws:m8g.xlarge	0	0.17952
aws:m8gb.12xlarge	0	3.492
aws:m8gb.16xlarge	0	4.656
aws:m8gb.24xlarge	0	6.984
aws:m8gb.2xlarge	0	0.582
aws:m8gb.48xlarge	0	13.968
aws:m8gb.4xlarge	0	1.164
aws:m8gb.8xlarge	0	2.328
aws:m8gb.large	0	0.1455
aws:m8gb.medium	0	0.07275
aws:m8gb.metal-48xl	0	13.968
aws:m8gb.xlarge	0	0.291
aws:m8gd.12xlarge	0	2.76768
aws:m8gd.16xlarge	0	3.69024
aws:m8gd.24xlarge	0	5.53536
aws:m8gd.2xlarge	0	0.46128
aws:m8gd.48xlarge	0	11.0707
aws:m8gd.4xlarge	0	0.92256
aws:m8gd.8xlarge	0	1.84512
aws:m8gd.large	0	0.11532
aws:m8gd.medium	0	0.05766
aws:m8gd.metal-24xl	0	6.0889
aws:m8gd.metal-48xl	0	11.0707
aws:m8gd.xlarge	0	0.23064
aws:m8gn.12xlarge	0	3.492
aws:m8gn.16xlarge	0	4.656
aws:m8gn.24xlarge	0	6.984
aws:m8gn.2xlarge	0	0.582
aws:m8gn.48xlarge	0	13.968
aws:m8gn.4xlarge	0	1.164
aws:m8gn.8xlarge	0	2.328
aws:m8gn.large	0	0.1455
aws:m8gn.medium	0	0.0728
aws:m8gn.metal-24xl	0	7.403
aws:m8gn.metal-48xl	0	13.968
aws:m8gn.xlarge	0	0.291
aws:m8i-flex.12xlarge	0	2.4132
aws:m8i-flex.16xlarge	0	3.2176
aws:m8i-flex.2xlarge	0	0.4022
aws:m8i-flex.4xlarge	0	0.8044
aws:m8i-flex.8xlarge	0	1.6088
aws:m8i-flex.large	0	0.10055
aws:m8i-flex.xlarge	0	0.2011
aws:m8i.12xlarge	0	2.54016
aws:m8i.16xlarge	0	3.38688
aws:m8i.24xlarge	0	5.08032
aws:m8i.2xlarge	0	0.42336
aws:m8i.32xlarge	0	6.77376
aws:m8i.48xlarge	0	10.1606
aws:m8i.4xlarge	0	0.84672
aws:m8i.8xlarge	0	1.69344
aws:m8i.96xlarge	0	20.3213
aws:m8i.large	0	0.10584
aws:m8i.metal-48xl	0	10.1606
aws:m8i.metal-96xl	0	20.3213
aws:m8i.xlarge	0	0.21168
aws:m8ib.12xlarge	0	4.00992
aws:m8ib.16xlarge	0	5.34656
aws:m8ib.24xlarge	0	8.01984
aws:m8ib.2xlarge	0	0.66832
aws:m8ib.32xlarge	0	10.6931
aws:m8ib.48xlarge	0	16.0397
aws:m8ib.4xlarge	0	1.33664
aws:m8ib.8xlarge	0	2.67328
aws:m8ib.96xlarge	0	32.0794
aws:m8ib.large	0	0.16708
aws:m8ib.metal-48xl	0	17.6437
aws:m8ib.metal-96xl	0	32.0794
aws:m8ib.xlarge	0	0.33416
aws:m8id.12xlarge	0	3.13248
aws:m8id.16xlarge	0	4.17664
aws:m8id.24xlarge	0	6.26496
aws:m8id.2xlarge	0	0.52208
aws:m8id.32xlarge	0	8.35328
aws:m8id.48xlarge	0	12.5299
aws:m8id.4xlarge	0	1.04416
aws:m8id.8xlarge	0	2.08832
aws:m8id.96xlarge	0	25.0598
aws:m8id.large	0	0.13052
aws:m8id.metal-48xl	0	12.5299
aws:m8id.metal-96xl	0	25.0598
aws:m8id.xlarge	0	0.26104
aws:m8idb.12xlarge	0	4.58256
aws:m8idb.16xlarge	0	6.11008
aws:m8idb.24xlarge	0	9.16512
aws:m8idb.2xlarge	0	0.76376
aws:m8idb.32xlarge	0	12.2202
aws:m8idb.48xlarge	0	18.3302
aws:m8idb.4xlarge	0	1.52752
aws:m8idb.8xlarge	0	3.05504
aws:m8idb.96xlarge	0	36.6605
aws:m8idb.large	0	0.19094
aws:m8idb.metal-48xl	0	20.1633
aws:m8idb.metal-96xl	0	36.6605
aws:m8idb.xlarge	0	0.38188
aws:m8idn.12xlarge	0	4.58256
aws:m8idn.16xlarge	0	6.11008
aws:m8idn.24xlarge	0	9.16512
aws:m8idn.2xlarge	0	0.76376
aws:m8idn.32xlarge	0	12.2202
aws:m8idn.48xlarge	0	18.3302
aws:m8idn.4xlarge	0	1.52752
aws:m8idn.8xlarge	0	3.05504
aws:m8idn.96xlarge	0	36.6605
aws:m8idn.large	0	0.19094
aws:m8idn.metal-48xl	0	20.1633
aws:m8idn.metal-96xl	0	36.6605
aws:m8idn.xlarge	0	0.38188
aws:m8in.12xlarge	0	4.00992
aws:m8in.16xlarge	0	5.34656
aws:m8in.24xlarge	0	8.01984
aws:m8in.2xlarge	0	0.66832
aws:m8in.32xlarge	0	10.6931
aws:m8in.48xlarge	0	16.0397
aws:m8in.4xlarge	0	1.33664
aws:m8in.8xlarge	0	2.67328
aws:m8in.96xlarge	0	32.0794
aws:m8in.large	0	0.16708
aws:m8in.metal-48xl	0	17.6437
aws:m8in.metal-96xl	0	32.0794
aws:m8in.xlarge	0	0.33416
aws:m8ine.12xlarge	0	5.0124
aws:m8ine.2xlarge	0	0.8354
aws:m8ine.4xlarge	0	1.6708
aws:m8ine.8xlarge	0	3.3416
aws:m8ine.large	0	0.20885
aws:m8ine.xlarge	0	0.4177
aws:m9g.12xlarge	0	2.34816
aws:m9g.16xlarge	0	3.13088
aws:m9g.24xlarge	0	4.69632
aws:m9g.2xlarge	0	0.39136
aws:m9g.48xlarge	0	9.39264
aws:m9g.4xlarge	0	0.78272
aws:m9g.8xlarge	0	1.56544
aws:m9g.large	0	0.09784
aws:m9g.medium	0	0.04892
aws:m9g.metal-48xl	0	10.3319
aws:m9g.xlarge	0	0.19568
aws:m9gd.12xlarge	0	3.0168
aws:m9gd.16xlarge	0	4.0224
aws:m9gd.24xlarge	0	6.0336
aws:m9gd.2xlarge	0	0.5028
aws:m9gd.48xlarge	0	12.0672
aws:m9gd.4xlarge	0	1.0056
aws:m9gd.8xlarge	0	2.0112
aws:m9gd.large	0	0.1257
aws:m9gd.medium	0	0.06285
aws:m9gd.metal-48xl	0	13.2739
aws:m9gd.xlarge	0	0.2514
aws:p2.16xlarge	1	-/4.32 14.4
aws:p2.8xlarge	1	-/2.16 7.2
aws:p2.xlarge	1	-/0.27 0.9
aws:p3.16xlarge	1	-/7.34 24.48
aws:p3.2xlarge	1	-/0.92 3.06
aws:p3.8xlarge	1	-/3.67 12.24
aws:p3dn.24xlarge	1	-/9.36 31.212
aws:p4d.24xlarge	1	-/9.83 21.9576
aws:p4de.24xlarge	0	27.4471
aws:p5.48xlarge	0	55.04
aws:p5.4xlarge	0	6.88
aws:p5en.48xlarge	0	63.296
aws:p6-b200.48xlarge	0	113.933
aws:p6-b300.48xlarge	0	142.416
aws:r3.2xlarge	0	0.665
aws:r3.4xlarge	0	1.33
aws:r3.8xlarge	0	2.66
aws:r3.large	0	0.166
aws:r3.xlarge	0	0.333
aws:r4.16xlarge	0	4.256
aws:r4.2xlarge	0	0.532
aws:r4.4xlarge	0	1.064
aws:r4.8xlarge	0	2.128
aws:r4.large	0	0.133
aws:r4.xlarge	0	0.266
aws:r5.12xlarge	0	3.024
aws:r5.16xlarge	0	4.032
aws:r5.24xlarge	0	6.048
aws:r5.2xlarge	0	0.504
aws:r5.4xlarge	0	1.008
aws:r5.8xlarge	0	2.016
aws:r5.large	0	0.126
aws:r5.metal	0	6.048
aws:r5.xlarge	0	0.252
aws:r5a.12xlarge	0	2.712
aws:r5a.16xlarge	0	3.616
aws:r5a.24xlarge	0	5.424
aws:r5a.2xlarge	0	0.452
aws:r5a.4xlarge	0	0.904
aws:r5a.8xlarge	0	1.808
aws:r5a.large	0	0.113
aws:r5a.xlarge	0	0.226
aws:r5ad.12xlarge	0	3.144
aws:r5ad.16xlarge	0	4.192
aws:r5ad.24xlarge	0	6.288
aws:r5ad.2xlarge	0	0.524
aws:r5ad.4xlarge	0	1.048
aws:r5ad.8xlarge	0	2.096
aws:r5ad.large	0	0.131
aws:r5ad.xlarge	0	0.262
aws:r5b.12xlarge	0	3.576
aws:r5b.16xlarge	0	4.768
aws:r5b.24xlarge	0	7.152
aws:r5b.2xlarge	0	0.596
aws:r5b.4xlarge	0	1.192
aws:r5b.8xlarge	0	2.384
aws:r5b.large	0	0.149
aws:r5b.metal	0	7.8672
aws:r5b.xlarge	0	0.298
aws:r5d.12xlarge	0	3.456
aws:r5d.16xlarge	0	4.608
aws:r5d.24xlarge	0	6.912
aws:r5d.2xlarge	0	0.576
aws:r5d.4xlarge	0	1.152
aws:r5d.8xlarge	0	2.304
aws:r5d.large	0	0.144
aws:r5d.metal	0	6.912
aws:r5d.xlarge	0	0.288
aws:r5dn.12xlarge	0	4.008
aws:r5dn.16xlarge	0	5.344
aws:r5dn.24xlarge	0	8.016
aws:r5dn.2xlarge	0	0.668
aws:r5dn.4xlarge	0	1.336
aws:r5dn.8xlarge	0	2.672
aws:r5dn.large	0	0.167
aws:r5dn.metal	0	8.016
aws:r5dn.xlarge	0	0.334
aws:r5n.12xlarge	0	3.576
aws:r5n.16xlarge	0	4.768
aws:r5n.24xlarge	0	7.152
aws:r5n.2xlarge	0	0.596
aws:r5n.4xlarge	0	1.192
aws:r5n.8xlarge	0	2.384
aws:r5n.large	0	0.149
aws:r5n.metal	0	7.152
aws:r5n.xlarge	0	0.298
aws:r6a.12xlarge	0	2.7216
aws:r6a.16xlarge	0	3.6288
aws:r6a.24xlarge	0	5.4432
aws:r6a.2xlarge	0	0.4536
aws:r6a.32xlarge	0	7.2576
aws:r6a.48xlarge	0	10.8864
aws:r6a.4xlarge	0	0.9072
aws:r6a.8xlarge	0	1.8144
aws:r6a.large	0	0.1134
aws:r6a.metal	0	10.8864
aws:r6a.xlarge	0	0.2268
aws:r6g.12xlarge	0	2.4192
aws:r6g.16xlarge	0	3.2256
aws:r6g.2xlarge	0	0.4032
aws:r6g.4xlarge	0	0.8064
aws:r6g.8xlarge	0	1.6128
aws:r6g.large	0	0.1008
aws:r6g.medium	0	0.0504
aws:r6g.metal	0	3.4191
aws:r6g.xlarge	0	0.2016
aws:r6gd.12xlarge	0	2.7648
aws:r6gd.16xlarge	0	3.6864
aws:r6gd.2xlarge	0	0.4608
aws:r6gd.4xlarge	0	0.9216
aws:r6gd.8xlarge	0	1.8432
aws:r6gd.large	0	0.1152
aws:r6gd.medium	0	0.0576
aws:r6gd.metal	0	3.9076
aws:r6gd.xlarge	0	0.2304
aws:r6i.12xlarge	0	3.024
aws:r6i.16xlarge	0	4.032
aws:r6i.24xlarge	0	6.048
aws:r6i.2xlarge	0	0.504
aws:r6i.32xlarge	0	8.064
aws:r6i.4xlarge	0	1.008
aws:r6i.8xlarge	0	2.016
aws:r6i.large	0	0.126
aws:r6i.metal	0	8.064
aws:r6i.xlarge	0	0.252
aws:r6id.12xlarge	0	3.6288
aws:r6id.16xlarge	0	4.8384
aws:r6id.24xlarge	0	7.2576
aws:r6id.2xlarge	0	0.6048
aws:r6id.32xlarge	0	9.6768
aws:r6id.4xlarge	0	1.2096
aws:r6id.8xlarge	0	2.4192
aws:r6id.large	0	0.1512
aws:r6id.metal	0	9.6768
aws:r6id.xlarge	0	0.3024
aws:r6idn.12xlarge	0	4.68936
aws:r6idn.16xlarge	0	6.25248
aws:r6idn.24xlarge	0	9.37872
aws:r6idn.2xlarge	0	0.78156
aws:r6idn.32xlarge	0	12.505
aws:r6idn.4xlarge	0	1.56312
aws:r6idn.8xlarge	0	3.12624
aws:r6idn.large	0	0.19539
aws:r6idn.metal	0	12.505
aws:r6idn.xlarge	0	0.39078
aws:r6in.12xlarge	0	4.18392
aws:r6in.16xlarge	0	5.57856
aws:r6in.24xlarge	0	8.36784
aws:r6in.2xlarge	0	0.69732
aws:r6in.32xlarge	0	11.1571
aws:r6in.4xlarge	0	1.39464
aws:r6in.8xlarge	0	2.78928
aws:r6in.large	0	0.17433
aws:r6in.metal	0	11.1571
aws:r6in.xlarge	0	0.34866
aws:r7a.12xlarge	0	3.6516
aws:r7a.16xlarge	0	4.8688
aws:r7a.24xlarge	0	7.3032
aws:r7a.2xlarge	0	0.6086
aws:r7a.32xlarge	0	9.7376
aws:r7a.48xlarge	0	14.6064
aws:r7a.4xlarge	0	1.2172
aws:r7a.8xlarge	0	2.4344
aws:r7a.large	0	0.15215
aws:r7a.medium	0	0.07608
aws:r7a.metal-48xl	0	14.6064
aws:r7a.xlarge	0	0.3043
aws:r7g.12xlarge	0	2.5704
aws:r7g.16xlarge	0	3.4272
aws:r7g.2xlarge	0	0.4284
aws:r7g.4xlarge	0	0.8568
aws:r7g.8xlarge	0	1.7136
aws:r7g.large	0	0.1071
aws:r7g.medium	0	0.0536
aws:r7g.metal	0	3.4272
aws:r7g.xlarge	0	0.2142
aws:r7gd.12xlarge	0	3.2659
aws:r7gd.16xlarge	0	4.3546
aws:r7gd.2xlarge	0	0.5443
aws:r7gd.4xlarge	0	1.0886
aws:r7gd.8xlarge	0	2.1773
aws:r7gd.large	0	0.1361
aws:r7gd.medium	0	0.068
aws:r7gd.metal	0	4.3546
aws:r7gd.xlarge	0	0.2722
aws:r7i.12xlarge	0	3.1752
aws:r7i.16xlarge	0	4.2336
aws:r7i.24xlarge	0	6.3504
aws:r7i.2xlarge	0	0.5292
aws:r7i.48xlarge	0	12.7008
aws:r7i.4xlarge	0	1.0584
aws:r7i.8xlarge	0	2.1168
aws:r7i.large	0	0.1323
aws:r7i.metal-24xl	0	6.98544
aws:r7i.metal-48xl	0	12.7008
aws:r7i.xlarge	0	0.2646
aws:r7iz.12xlarge	0	4.464
aws:r7iz.16xlarge	0	5.952
aws:r7iz.2xlarge	0	0.744
aws:r7iz.32xlarge	0	11.904
aws:r7iz.4xlarge	0	1.488
aws:r7iz.8xlarge	0	2.976
aws:r7iz.large	0	0.186
aws:r7iz.metal-16xl	0	6.5472
aws:r7iz.metal-32xl	0	13.0944
aws:r7iz.xlarge	0	0.372
aws:r8a.12xlarge	0	3.83424
aws:r8a.16xlarge	0	5.11232
aws:r8a.24xlarge	0	7.66848
aws:r8a.2xlarge	0	0.63904
aws:r8a.48xlarge	0	15.337
aws:r8a.4xlarge	0	1.27808
aws:r8a.8xlarge	0	2.55616
aws:r8a.large	0	0.15976
aws:r8a.medium	0	0.07988
aws:r8a.metal-24xl	0	8.43533
aws:r8a.metal-48xl	0	15.337
aws:r8a.xlarge	0	0.31952
aws:r8g.12xlarge	0	2.82768
aws:r8g.16xlarge	0	3.77024
aws:r8g.24xlarge	0	5.65536
aws:r8g.2xlarge	0	0.47128
aws:r8g.48xlarge	0	11.3107
aws:r8g.4xlarge	0	0.94256
aws:r8g.8xlarge	0	1.88512
aws:r8g.large	0	0.11782
aws:r8g.medium	0	0.05891
aws:r8g.metal-24xl	0	6.2209
aws:r8g.metal-48xl	0	11.3107
aws:r8g.xlarge	0	0.23564
aws:r8gb.12xlarge	0	4.37232
aws:r8gb.16xlarge	0	5.82976
aws:r8gb.24xlarge	0	8.74464
aws:r8gb.2xlarge	0	0.72872
aws:r8gb.48xlarge	0	17.4893
aws:r8gb.4xlarge	0	1.45744
aws:r8gb.8xlarge	0	2.91488
aws:r8gb.large	0	0.18218
aws:r8gb.medium	0	0.09109
aws:r8gb.metal-48xl	0	17.4893
aws:r8gb.xlarge	0	0.36436
aws:r8gd.12xlarge	0	3.52704
aws:r8gd.16xlarge	0	4.70272
aws:r8gd.24xlarge	0	7.05408
aws:r8gd.2xlarge	0	0.58784
aws:r8gd.48xlarge	0	14.1082
aws:r8gd.4xlarge	0	1.17568
aws:r8gd.8xlarge	0	2.35136
aws:r8gd.large	0	0.14696
aws:r8gd.medium	0	0.07348
aws:r8gd.metal-24xl	0	7.75949
aws:r8gd.metal-48xl	0	14.1082
aws:r8gd.xlarge	0	0.29392
aws:r8gn.12xlarge	0	4.3723
aws:r8gn.16xlarge	0	5.8298
aws:r8gn.24xlarge	0	8.7446
aws:r8gn.2xlarge	0	0.7287
aws:r8gn.48xlarge	0	17.4893
aws:r8gn.4xlarge	0	1.4574
aws:r8gn.8xlarge	0	2.9149
aws:r8gn.large	0	0.1822
aws:r8gn.medium	0	0.0911
aws:r8gn.metal-24xl	0	9.2693
aws:r8gn.metal-48xl	0	17.4893
aws:r8gn.xlarge	0	0.3644
aws:r8i-flex.12xlarge	0	3.16728
aws:r8i-flex.16xlarge	0	4.22304
aws:r8i-flex.2xlarge	0	0.52788
aws:r8i-flex.4xlarge	0	1.05576
aws:r8i-flex.8xlarge	0	2.11152
aws:r8i-flex.large	0	0.13197
aws:r8i-flex.xlarge	0	0.26394
aws:r8i.12xlarge	0	3.33408
aws:r8i.16xlarge	0	4.44544
aws:r8i.24xlarge	0	6.66816
aws:r8i.2xlarge	0	0.55568
aws:r8i.32xlarge	0	8.89088
aws:r8i.48xlarge	0	13.3363
aws:r8i.4xlarge	0	1.11136
aws:r8i.8xlarge	0	2.22272
aws:r8i.96xlarge	0	26.6726
aws:r8i.large	0	0.13892
aws:r8i.metal-48xl	0	14.67
aws:r8i.metal-96xl	0	26.6726
aws:r8i.xlarge	0	0.27784
aws:r8ib.12xlarge	0	5.0208
aws:r8ib.16xlarge	0	6.6944
aws:r8ib.24xlarge	0	10.0416
aws:r8ib.2xlarge	0	0.8368
aws:r8ib.32xlarge	0	13.3888
aws:r8ib.48xlarge	0	20.0832
aws:r8ib.4xlarge	0	1.6736
aws:r8ib.8xlarge	0	3.3472
aws:r8ib.96xlarge	0	40.1664
aws:r8ib.large	0	0.2092
aws:r8ib.metal-48xl	0	22.0915
aws:r8ib.metal-96xl	0	40.1664
aws:r8ib.xlarge	0	0.4184
aws:r8id.12xlarge	0	3.99168
aws:r8id.16xlarge	0	5.32224
aws:r8id.24xlarge	0	7.98336
aws:r8id.2xlarge	0	0.66528
aws:r8id.32xlarge	0	10.6445
aws:r8id.48xlarge	0	15.9667
aws:r8id.4xlarge	0	1.33056
aws:r8id.8xlarge	0	2.66112
aws:r8id.96xlarge	0	31.9334
aws:r8id.large	0	0.16632
aws:r8id.metal-48xl	0	17.5634
aws:r8id.metal-96xl	0	31.9334
aws:r8id.xlarge	0	0.33264
aws:r8idb.12xlarge	0	5.62728
aws:r8idb.16xlarge	0	7.50304
aws:r8idb.24xlarge	0	11.2546
aws:r8idb.2xlarge	0	0.93788
aws:r8idb.32xlarge	0	15.0061
aws:r8idb.48xlarge	0	22.5091
aws:r8idb.4xlarge	0	1.87576
aws:r8idb.8xlarge	0	3.75152
aws:r8idb.96xlarge	0	45.0182
aws:r8idb.large	0	0.23447
aws:r8idb.metal-48xl	0	24.76
aws:r8idb.metal-96xl	0	45.0182
aws:r8idb.xlarge	0	0.46894
aws:r8idn.12xlarge	0	5.62728
aws:r8idn.16xlarge	0	7.50304
aws:r8idn.24xlarge	0	11.2546
aws:r8idn.2xlarge	0	0.93788
aws:r8idn.32xlarge	0	15.0061
aws:r8idn.48xlarge	0	22.5091
aws:r8idn.4xlarge	0	1.87576
aws:r8idn.8xlarge	0	3.75152
aws:r8idn.96xlarge	0	45.0182
aws:r8idn.large	0	0.23447
aws:r8idn.metal-48xl	0	24.76
aws:r8idn.metal-96xl	0	45.0182
aws:r8idn.xlarge	0	0.46894
aws:r8in.12xlarge	0	5.0208
aws:r8in.16xlarge	0	6.6944
aws:r8in.24xlarge	0	10.0416
aws:r8in.2xlarge	0	0.8368
aws:r8in.32xlarge	0	13.3888
aws:r8in.48xlarge	0	20.0832
aws:r8in.4xlarge	0	1.6736
aws:r8in.8xlarge	0	3.3472
aws:r8in.96xlarge	0	40.1664
aws:r8in.large	0	0.2092
aws:r8in.metal-48xl	0	22.0915
aws:r8in.metal-96xl	0	40.1664
aws:r8in.xlarge	0	0.4184
aws:t1.micro	0	0.02
aws:t2.2xlarge	0	0.3712
aws:t2.large	0	0.0928
aws:t2.medium	0	0.0464
aws:t2.micro	0	0.0116
aws:t2.nano	0	0.0058
aws:t2.small	0	0.023
aws:t2.xlarge	0	0.1856
aws:t3.2xlarge	0	0.3328
aws:t3.large	0	0.0832
aws:t3.medium	0	0.0416
aws:t3.micro	0	0.0104
aws:t3.nano	0	0.0052
aws:t3.small	0	0.0208
aws:t3.xlarge	0	0.1664
aws:t3a.2xlarge	0	0.3008
aws:t3a.large	0	0.0752
aws:t3a.medium	0	0.0376
aws:t3a.micro	0	0.0094
aws:t3a.nano	0	0.0047
aws:t3a.small	0	0.0188
aws:t3a.xlarge	0	0.1504
aws:t4g.2xlarge	0	0.2688
aws:t4g.large	0	0.0672
aws:t4g.medium	0	0.0336
aws:t4g.micro	0	0.0084
aws:t4g.nano	0	0.0042
aws:t4g.small	0	0.0168
aws:t4g.xlarge	0	0.1344
aws:trn1.2xlarge	0	1.34375
aws:trn1.32xlarge	0	21.5
aws:trn1n.32xlarge	0	24.78
aws:u-12tb1.112xlarge	0	109.2
aws:u-18tb1.112xlarge	0	163.8
aws:u-24tb1.112xlarge	0	218.4
aws:u-3tb1.56xlarge	0	27.3
aws:u-6tb1.112xlarge	0	54.6
aws:u-6tb1.56xlarge	0	46.4039
aws:u-9tb1.112xlarge	0	81.9
aws:u7i-12tb.224xlarge	0	125.582
aws:u7i-6tb.112xlarge	0	62.79
aws:u7i-8tb.112xlarge	0	83.72
aws:u7in-16tb.224xlarge	0	180.476
aws:u7in-24tb.224xlarge	0	270.731
aws:u7in-32tb.224xlarge	0	360.987
aws:vt1.24xlarge	0	5.2
aws:vt1.3xlarge	0	0.65
aws:vt1.6xlarge	0	1.3
aws:x1.16xlarge	0	6.669
aws:x1.32xlarge	0	13.338
aws:x1e.16xlarge	0	13.344
aws:x1e.2xlarge	0	1.668
aws:x1e.32xlarge	0	26.688
aws:x1e.4xlarge	0	3.336
aws:x1e.8xlarge	0	6.672
aws:x1e.xlarge	0	0.834
aws:x2gd.12xlarge	0	4.008
aws:x2gd.16xlarge	0	5.344
aws:x2gd.2xlarge	0	0.668
aws:x2gd.4xlarge	0	1.336
aws:x2gd.8xlarge	0	2.672
aws:x2gd.large	0	0.167
aws:x2gd.medium	0	0.0835
aws:x2gd.metal	0	5.8784
aws:x2gd.xlarge	0	0.334
aws:x2idn.16xlarge	0	6.669
aws:x2idn.24xlarge	0	10.0035
aws:x2idn.32xlarge	0	13.338
aws:x2idn.metal	0	13.338
aws:x2iedn.16xlarge	0	13.338
aws:x2iedn.24xlarge	0	20.007
aws:x2iedn.2xlarge	0	1.66725
aws:x2iedn.32xlarge	0	26.676
aws:x2iedn.4xlarge	0	3.3345
aws:x2iedn.8xlarge	0	6.669
aws:x2iedn.metal	0	26.676
aws:x2iedn.xlarge	0	0.83363
aws:x2iezn.12xlarge	0	10.008
aws:x2iezn.2xlarge	0	1.668
aws:x2iezn.4xlarge	0	3.336
aws:x2iezn.6xlarge	0	5.004
aws:x2iezn.8xlarge	0	6.672
aws:x2iezn.metal	0	10.008
aws:x8g.12xlarge	0	4.6896
aws:x8g.16xlarge	0	6.2528
aws:x8g.24xlarge	0	9.3792
aws:x8g.2xlarge	0	0.7816
aws:x8g.48xlarge	0	18.7584
aws:x8g.4xlarge	0	1.5632
aws:x8g.8xlarge	0	3.1264
aws:x8g.large	0	0.1954
aws:x8g.medium	0	0.0977
aws:x8g.metal-24xl	0	10.3171
aws:x8g.metal-48xl	0	18.7584
aws:x8g.xlarge	0	0.3908
aws:x8i.12xlarge	0	5.25192
aws:x8i.16xlarge	0	7.00256
aws:x8i.24xlarge	0	10.5038
aws:x8i.2xlarge	0	0.87532
aws:x8i.32xlarge	0	14.0051
aws:x8i.48xlarge	0	21.0077
aws:x8i.4xlarge	0	1.75064
aws:x8i.64xlarge	0	28.0102
aws:x8i.8xlarge	0	3.50128
aws:x8i.96xlarge	0	48.7444
aws:x8i.large	0	0.21883
aws:x8i.metal-48xl	0	23.1085
aws:x8i.metal-96xl	0	48.7444
aws:x8i.xlarge	0	0.43766
aws:z1d.12xlarge	0	4.464
aws:z1d.2xlarge	0	0.744
aws:z1d.3xlarge	0	1.116
aws:z1d.6xlarge	0	2.232
aws:z1d.large	0	0.186
aws:z1d.metal	0	4.464
aws:z1d.xlarge	0	0.372
azure:Standard_A0	2	0.02
azure:Standard_A1	2	0.06
azure:Standard_A10	2	0.78
azure:Standard_A11	2	1.56
azure:Standard_A1_v2	2	0.043
azure:Standard_A2	2	0.12
azure:Standard_A2_v2	2	0.0903
azure:Standard_A2m_v2	2	0.119
azure:Standard_A3	2	0.24
azure:Standard_A4	2	0.48
azure:Standard_A4_v2	2	0.191
azure:Standard_A4m_v2	2	0.237
azure:Standard_A5	2	0.25
azure:Standard_A6	2	0.5
azure:Standard_A7	2	1
azure:Standard_A8	2	0.975
azure:Standard_A8_v2	2	0.399
azure:Standard_A8m_v2	2	0.475
azure:Standard_A9	2	1.95
azure:Standard_B12ms	2	0.499
azure:Standard_B16als_v2	2	0.606
azure:Standard_B16as_v2	2	0.675
azure:Standard_B16ls_v2	2	0.589
azure:Standard_B16ms	2	0.666
azure:Standard_B16pls_v2	2	0.476
azure:Standard_B16ps_v2	2	0.611
azure:Standard_B16s_v2	2	0.739
azure:Standard_B1ls	2	0.0052
azure:Standard_B1ms	2	0.0207
azure:Standard_B1s	2	0.0104
azure:Standard_B20ms	2	0.832
azure:Standard_B2als_v2	2	0.0376
azure:Standard_B2as_v2	2	0.0752
azure:Standard_B2ats_v2	2	0.0186
azure:Standard_B2ls_v2	2	0.0416
azure:Standard_B2ms	2	0.0832
azure:Standard_B2pls_v2	2	0.0336
azure:Standard_B2ps_v2	2	0.0764
azure:Standard_B2pts_v2	2	0.0084
azure:Standard_B2s	2	0.0416
azure:Standard_B2s_v2	2	0.0832
azure:Standard_B2ts_v2	2	0.0104
azure:Standard_B32als_v2	2	1.065
azure:Standard_B32as_v2	2	1.203
azure:Standard_B32ls_v2	2	1.179
azure:Standard_B32s_v2	2	1.331
azure:Standard_B4als_v2	2	0.152
azure:Standard_B4as_v2	2	0.169
azure:Standard_B4ls_v2	2	0.147
azure:Standard_B4ms	2	0.166
azure:Standard_B4pls_v2	2	0.119
azure:Standard_B4ps_v2	2	0.134
azure:Standard_B4s_v2	2	0.166
azure:Standard_B8als_v2	2	0.266
azure:Standard_B8as_v2	2	0.301
azure:Standard_B8ls_v2	2	0.332
azure:Standard_B8ms	2	0.333
azure:Standard_B8pls_v2	2	0.275
azure:Standard_B8ps_v2	2	0.269
azure:Standard_B8s_v2	2	0.37
azure:Standard_D1	2	0.077
azure:Standard_D11	2	0.193
azure:Standard_D11_v2	2	0.185
azure:Standard_D12	2	0.386
azure:Standard_D128ads_v7	2	7.296
azure:Standard_D128alds_v7	2	6.093
azure:Standard_D128als_v7	2	5.146
azure:Standard_D128as_v7	2	5.811
azure:Standard_D128ds_v6	2	7.973
azure:Standard_D128ds_v7	2	10.442
azure:Standard_D128lds_v6	2	7.06
azure:Standard_D128lds_v7	2	8.87
azure:Standard_D128ls_v6	2	5.713
azure:Standard_D128ls_v7	2	7.497
azure:Standard_D128nds_v6	2	10.184
azure:Standard_D128nlds_v6	2	8.963
azure:Standard_D128nls_v6	2	7.258
azure:Standard_D128ns_v6	2	8.911
azure:Standard_D128s_v6	2	6.451
azure:Standard_D128s_v7	2	8.467
azure:Standard_D12_v2	2	0.371
azure:Standard_D13	2	0.771
azure:Standard_D13_v2	2	0.741
azure:Standard_D14	2	1.542
azure:Standard_D14_v2	2	1.482
azure:Standard_D15_v2	2	1.853
azure:Standard_D15i_v2	2	1.853
azure:Standard_D160ads_v7	2	9.12
azure:Standard_D160alds_v7	2	7.616
azure:Standard_D160als_v7	2	6.432
azure:Standard_D160as_v7	2	7.264
azure:Standard_D16_v3	2	0.768
azure:Standard_D16_v4	2	0.768
azure:Standard_D16_v5	2	0.768
azure:Standard_D16a_v4	2	0.768
azure:Standard_D16ads_v5	2	1.56
azure:Standard_D16ads_v6	2	0.912
azure:Standard_D16ads_v7	2	0.912
azure:Standard_D16alds_v6	2	0.762
azure:Standard_D16alds_v7	2	0.762
azure:Standard_D16als_v6	2	0.643
azure:Standard_D16als_v7	2	0.643
azure:Standard_D16as_v4	2	0.768
azure:Standard_D16as_v5	2	0.688
azure:Standard_D16as_v6	2	0.726
azure:Standard_D16as_v7	2	0.726
azure:Standard_D16d_v4	2	0.904
azure:Standard_D16d_v5	2	0.904
azure:Standard_D16ds_v4	2	0.904
azure:Standard_D16ds_v5	2	0.904
azure:Standard_D16ds_v6	2	0.997
azure:Standard_D16ds_v7	2	1.305
azure:Standard_D16lds_v5	2	0.768
azure:Standard_D16lds_v6	2	0.883
azure:Standard_D16lds_v7	2	1.109
azure:Standard_D16ls_v5	2	0.68
azure:Standard_D16ls_v6	2	0.714
azure:Standard_D16ls_v7	2	0.937
azure:Standard_D16nds_v6	2	1.273
azure:Standard_D16nlds_v6	2	1.12
azure:Standard_D16nls_v6	2	0.907
azure:Standard_D16ns_v6	2	1.114
azure:Standard_D16pds_v5	2	0.723
azure:Standard_D16pds_v6	2	0.734
azure:Standard_D16plds_v5	2	0.614
azure:Standard_D16plds_v6	2	0.624
azure:Standard_D16pls_v5	2	0.544
azure:Standard_D16pls_v6	2	0.496
azure:Standard_D16ps_v5	2	0.616
azure:Standard_D16ps_v6	2	0.562
azure:Standard_D16s_v3	2	0.768
azure:Standard_D16s_v4	2	0.768
azure:Standard_D16s_v5	2	0.768
azure:Standard_D16s_v6	2	0.806
azure:Standard_D16s_v7	2	1.058
azure:Standard_D192ds_v6	2	11.96
azure:Standard_D192ds_v7	2	15.663
azure:Standard_D192lds_v7	2	13.306
azure:Standard_D192ls_v7	2	11.245
azure:Standard_D192s_v6	2	9.677
azure:Standard_D192s_v7	2	12.701
azure:Standard_D1_v2	2	0.073
azure:Standard_D2	2	0.154
azure:Standard_D248ds_v7	2	20.232
azure:Standard_D248lds_v7	2	17.186
azure:Standard_D248ls_v7	2	14.525
azure:Standard_D248s_v7	2	16.405
azure:Standard_D2_v2	2	0.146
azure:Standard_D2_v3	2	0.096
azure:Standard_D2_v4	2	0.096
azure:Standard_D2_v5	2	0.096
azure:Standard_D2a_v4	2	0.096
azure:Standard_D2ads_v5	2	0.195
azure:Standard_D2ads_v6	2	0.114
azure:Standard_D2ads_v7	2	0.114
azure:Standard_D2alds_v6	2	0.0952
azure:Standard_D2alds_v7	2	0.0952
azure:Standard_D2als_v6	2	0.0804
azure:Standard_D2als_v7	2	0.0804
azure:Standard_D2as_v4	2	0.096
azure:Standard_D2as_v5	2	0.178
azure:Standard_D2as_v6	2	0.0908
azure:Standard_D2as_v7	2	0.0908
azure:Standard_D2d_v4	2	0.113
azure:Standard_D2d_v5	2	0.113
azure:Standard_D2ds_v4	2	0.113
azure:Standard_D2ds_v5	2	0.113
azure:Standard_D2ds_v6	2	0.125
azure:Standard_D2ds_v7	2	0.163
azure:Standard_D2lds_v5	2	0.096
azure:Standard_D2lds_v6	2	0.11
azure:Standard_D2lds_v7	2	0.139
azure:Standard_D2ls_v5	2	0.085
azure:Standard_D2ls_v6	2	0.0893
azure:Standard_D2ls_v7	2	0.117
azure:Standard_D2nds_v6	2	0.159
azure:Standard_D2nlds_v6	2	0.14
azure:Standard_D2nls_v6	2	0.113
azure:Standard_D2ns_v6	2	0.139
azure:Standard_D2pds_v5	2	0.0904
azure:Standard_D2pds_v6	2	0.0918
azure:Standard_D2plds_v5	2	0.0768
azure:Standard_D2plds_v6	2	0.078
azure:Standard_D2pls_v5	2	0.068
azure:Standard_D2pls_v6	2	0.062
azure:Standard_D2ps_v5	2	0.077
azure:Standard_D2ps_v6	2	0.0702
azure:Standard_D2s_v3	2	0.096
azure:Standard_D2s_v4	2	0.096
azure:Standard_D2s_v5	2	0.096
azure:Standard_D2s_v6	2	0.101
azure:Standard_D2s_v7	2	0.132
azure:Standard_D3	2	0.308
azure:Standard_D32-16s_v3	2	1.536
azure:Standard_D32-8s_v3	2	1.536
azure:Standard_D32_v3	2	1.536
azure:Standard_D32_v4	2	1.536
azure:Standard_D32_v5	2	1.536
azure:Standard_D32a_v4	2	1.536
azure:Standard_D32ads_v5	2	3.12
azure:Standard_D32ads_v6	2	1.824
azure:Standard_D32ads_v7	2	1.824
azure:Standard_D32alds_v6	2	1.523
azure:Standard_D32alds_v7	2	1.523
azure:Standard_D32als_v6	2	1.286
azure:Standard_D32als_v7	2	1.286
azure:Standard_D32as_v4	2	1.536
azure:Standard_D32as_v5	2	1.376
azure:Standard_D32as_v6	2	1.453
azure:Standard_D32as_v7	2	1.453
azure:Standard_D32d_v4	2	1.808
azure:Standard_D32d_v5	2	1.808
azure:Standard_D32ds_v4	2	1.808
azure:Standard_D32ds_v5	2	1.808
azure:Standard_D32ds_v6	2	1.993
azure:Standard_D32ds_v7	2	2.611
azure:Standard_D32lds_v5	2	1.536
azure:Standard_D32lds_v6	2	1.765
azure:Standard_D32lds_v7	2	2.218
azure:Standard_D32ls_v5	2	1.36
azure:Standard_D32ls_v6	2	1.428
azure:Standard_D32ls_v7	2	1.874
azure:Standard_D32nds_v6	2	2.546
azure:Standard_D32nlds_v6	2	2.241
azure:Standard_D32nls_v6	2	1.814
azure:Standard_D32ns_v6	2	2.228
azure:Standard_D32pds_v5	2	1.446
azure:Standard_D32pds_v6	2	1.469
azure:Standard_D32plds_v5	2	1.229
azure:Standard_D32plds_v6	2	1.248
azure:Standard_D32pls_v5	2	1.088
azure:Standard_D32pls_v6	2	0.992
azure:Standard_D32ps_v5	2	1.232
azure:Standard_D32ps_v6	2	1.123
azure:Standard_D32s_v3	2	1.536
azure:Standard_D32s_v4	2	1.536
azure:Standard_D32s_v5	2	1.536
azure:Standard_D32s_v6	2	1.613
azure:Standard_D32s_v7	2	2.117
azure:Standard_D372ds_v7	2	30.348
azure:Standard_D372s_v7	2	24.608
azure:Standard_D3_v2	2	0.293
azure:Standard_D4	2	0.616
azure:Standard_D48_v3	2	2.304
azure:Standard_D48_v4	2	2.304
azure:Standard_D48_v5	2	2.304
azure:Standard_D48a_v4	2	2.304
azure:Standard_D48ads_v5	2	4.68
azure:Standard_D48ads_v6	2	2.736
azure:Standard_D48ads_v7	2	2.736
azure:Standard_D48alds_v6	2	2.285
azure:Standard_D48alds_v7	2	2.285
azure:Standard_D48als_v6	2	1.93
azure:Standard_D48als_v7	2	1.93
azure:Standard_D48as_v4	2	2.304
azure:Standard_D48as_v5	2	2.064
azure:Standard_D48as_v6	2	2.179
azure:Standard_D48as_v7	2	2.179
azure:Standard_D48d_v4	2	2.712
azure:Standard_D48d_v5	2	2.712
azure:Standard_D48ds_v4	2	2.712
azure:Standard_D48ds_v5	2	2.712
azure:Standard_D48ds_v6	2	2.99
azure:Standard_D48ds_v7	2	3.916
azure:Standard_D48lds_v5	2	2.304
azure:Standard_D48lds_v6	2	2.648
azure:Standard_D48lds_v7	2	3.326
azure:Standard_D48ls_v5	2	2.04
azure:Standard_D48ls_v6	2	2.142
azure:Standard_D48ls_v7	2	2.811
azure:Standard_D48nds_v6	2	3.819
azure:Standard_D48nlds_v6	2	3.361
azure:Standard_D48nls_v6	2	2.722
azure:Standard_D48ns_v6	2	3.342
azure:Standard_D48pds_v5	2	2.17
azure:Standard_D48pds_v6	2	2.203
azure:Standard_D48plds_v5	2	1.843
azure:Standard_D48plds_v6	2	1.872
azure:Standard_D48pls_v5	2	1.632
azure:Standard_D48pls_v6	2	1.488
azure:Standard_D48ps_v5	2	1.848
azure:Standard_D48ps_v6	2	1.685
azure:Standard_D48s_v3	2	2.304
azure:Standard_D48s_v4	2	2.304
azure:Standard_D48s_v5	2	2.304
azure:Standard_D48s_v6	2	2.419
azure:Standard_D48s_v7	2	3.175
azure:Standard_D4_v2	2	0.585
azure:Standard_D4_v3	2	0.192
azure:Standard_D4_v4	2	0.192
azure:Standard_D4_v5	2	0.192
azure:Standard_D4a_v4	2	0.192
azure:Standard_D4ads_v5	2	0.206
azure:Standard_D4ads_v6	2	0.228
azure:Standard_D4ads_v7	2	0.228
azure:Standard_D4alds_v6	2	0.19
azure:Standard_D4alds_v7	2	0.19
azure:Standard_D4als_v6	2	0.161
azure:Standard_D4als_v7	2	0.161
azure:Standard_D4as_v4	2	0.192
azure:Standard_D4as_v5	2	0.172
azure:Standard_D4as_v6	2	0.182
azure:Standard_D4as_v7	2	0.182
azure:Standard_D4d_v4	2	0.226
azure:Standard_D4d_v5	2	0.226
azure:Standard_D4ds_v4	2	0.226
azure:Standard_D4ds_v5	2	0.226
azure:Standard_D4ds_v6	2	0.249
azure:Standard_D4ds_v7	2	0.326
azure:Standard_D4lds_v5	2	0.192
azure:Standard_D4lds_v6	2	0.221
azure:Standard_D4lds_v7	2	0.277
azure:Standard_D4ls_v5	2	0.17
azure:Standard_D4ls_v6	2	0.179
azure:Standard_D4ls_v7	2	0.234
azure:Standard_D4nds_v6	2	0.293
azure:Standard_D4nlds_v6	2	0.28
azure:Standard_D4nls_v6	2	0.227
azure:Standard_D4ns_v6	2	0.278
azure:Standard_D4pds_v5	2	0.181
azure:Standard_D4pds_v6	2	0.184
azure:Standard_D4plds_v5	2	0.154
azure:Standard_D4plds_v6	2	0.156
azure:Standard_D4pls_v5	2	0.136
azure:Standard_D4pls_v6	2	0.124
azure:Standard_D4ps_v5	2	0.154
azure:Standard_D4ps_v6	2	0.14
azure:Standard_D4s_v3	2	0.192
azure:Standard_D4s_v4	2	0.192
azure:Standard_D4s_v5	2	0.192
azure:Standard_D4s_v6	2	0.202
azure:Standard_D4s_v7	2	0.265
azure:Standard_D5_v2	2	1.17
azure:Standard_D64-16s_v3	2	3.072
azure:Standard_D64-32s_v3	2	3.072
azure:Standard_D64_v3	2	3.072
azure:Standard_D64_v4	2	3.072
azure:Standard_D64_v5	2	3.072
azure:Standard_D64a_v4	2	3.072
azure:Standard_D64ads_v5	2	3.296
azure:Standard_D64ads_v6	2	3.648
azure:Standard_D64ads_v7	2	3.648
azure:Standard_D64alds_v6	2	3.046
azure:Standard_D64alds_v7	2	3.046
azure:Standard_D64als_v6	2	2.573
azure:Standard_D64als_v7	2	2.573
azure:Standard_D64as_v4	2	3.072
azure:Standard_D64as_v5	2	5.696
azure:Standard_D64as_v6	2	2.906
azure:Standard_D64as_v7	2	2.906
azure:Standard_D64d_v4	2	3.616
azure:Standard_D64d_v5	2	3.616
azure:Standard_D64ds_v4	2	3.616
azure:Standard_D64ds_v5	2	3.616
azure:Standard_D64ds_v6	2	3.987
azure:Standard_D64ds_v7	2	5.221
azure:Standard_D64lds_v5	2	3.072
azure:Standard_D64lds_v6	2	3.53
azure:Standard_D64lds_v7	2	4.435
azure:Standard_D64ls_v5	2	2.72
azure:Standard_D64ls_v6	2	2.856
azure:Standard_D64ls_v7	2	3.748
azure:Standard_D64nds_v6	2	5.092
azure:Standard_D64nlds_v6	2	4.482
azure:Standard_D64nls_v6	2	3.629
azure:Standard_D64ns_v6	2	4.455
azure:Standard_D64pds_v5	2	2.893
azure:Standard_D64pds_v6	2	2.938
azure:Standard_D64plds_v5	2	2.458
azure:Standard_D64plds_v6	2	2.496
azure:Standard_D64pls_v5	2	2.176
azure:Standard_D64pls_v6	2	1.984
azure:Standard_D64ps_v5	2	2.464
azure:Standard_D64ps_v6	2	2.246
azure:Standard_D64s_v3	2	3.072
azure:Standard_D64s_v4	2	3.072
azure:Standard_D64s_v5	2	3.072
azure:Standard_D64s_v6	2	3.226
azure:Standard_D64s_v7	2	4.234
azure:Standard_D8_v3	2	0.384
azure:Standard_D8_v4	2	0.384
azure:Standard_D8_v5	2	0.384
azure:Standard_D8a_v4	2	0.384
azure:Standard_D8ads_v5	2	0.412
azure:Standard_D8ads_v6	2	0.456
azure:Standard_D8ads_v7	2	0.456
azure:Standard_D8alds_v6	2	0.381
azure:Standard_D8alds_v7	2	0.381
azure:Standard_D8als_v6	2	0.322
azure:Standard_D8als_v7	2	0.322
azure:Standard_D8as_v4	2	0.384
azure:Standard_D8as_v5	2	0.344
azure:Standard_D8as_v6	2	0.363
azure:Standard_D8as_v7	2	0.363
azure:Standard_D8d_v4	2	0.452
azure:Standard_D8d_v5	2	0.452
azure:Standard_D8ds_v4	2	0.452
azure:Standard_D8ds_v5	2	0.452
azure:Standard_D8ds_v6	2	0.498
azure:Standard_D8ds_v7	2	0.653
azure:Standard_D8lds_v5	2	0.384
azure:Standard_D8lds_v6	2	0.441
azure:Standard_D8lds_v7	2	0.554
azure:Standard_D8ls_v5	2	0.34
azure:Standard_D8ls_v6	2	0.357
azure:Standard_D8ls_v7	2	0.469
azure:Standard_D8nds_v6	2	0.636
azure:Standard_D8nlds_v6	2	0.56
azure:Standard_D8nls_v6	2	0.454
azure:Standard_D8ns_v6	2	0.557
azure:Standard_D8pds_v5	2	0.362
azure:Standard_D8pds_v6	2	0.367
azure:Standard_D8plds_v5	2	0.307
azure:Standard_D8plds_v6	2	0.312
azure:Standard_D8pls_v5	2	0.272
azure:Standard_D8pls_v6	2	0.248
azure:Standard_D8ps_v5	2	0.308
azure:Standard_D8ps_v6	2	0.281
azure:Standard_D8s_v3	2	0.384
azure:Standard_D8s_v4	2	0.384
azure:Standard_D8s_v5	2	0.384
azure:Standard_D8s_v6	2	0.403
azure:Standard_D8s_v7	2	0.529
azure:Standard_D96_v5	2	4.608
azure:Standard_D96a_v4	2	4.608
azure:Standard_D96ads_v5	2	4.944
azure:Standard_D96ads_v6	2	5.472
azure:Standard_D96ads_v7	2	5.472
azure:Standard_D96alds_v6	2	4.57
azure:Standard_D96alds_v7	2	4.57
azure:Standard_D96als_v6	2	3.859
azure:Standard_D96als_v7	2	3.859
azure:Standard_D96as_v4	2	4.608
azure:Standard_D96as_v5	2	8.544
azure:Standard_D96as_v6	2	4.358
azure:Standard_D96as_v7	2	4.358
azure:Standard_D96d_v5	2	5.424
azure:Standard_D96ds_v5	2	5.424
azure:Standard_D96ds_v6	2	5.98
azure:Standard_D96ds_v7	2	7.832
azure:Standard_D96lds_v5	2	4.608
azure:Standard_D96lds_v6	2	5.295
azure:Standard_D96lds_v7	2	6.653
azure:Standard_D96ls_v5	2	4.08
azure:Standard_D96ls_v6	2	4.284
azure:Standard_D96ls_v7	2	5.623
azure:Standard_D96nds_v6	2	7.638
azure:Standard_D96nlds_v6	2	6.722
azure:Standard_D96nls_v6	2	5.443
azure:Standard_D96ns_v6	2	6.683
azure:Standard_D96pds_v6	2	4.406
azure:Standard_D96plds_v6	2	3.744
azure:Standard_D96pls_v6	2	2.976
azure:Standard_D96ps_v6	2	3.37
azure:Standard_D96s_v5	2	4.608
azure:Standard_D96s_v6	2	4.838
azure:Standard_D96s_v7	2	6.35
azure:Standard_DC128eds_v6	2	7.973
azure:Standard_DC128es_v6	2	6.451
azure:Standard_DC16ads_cc_v5	2	0.824
azure:Standard_DC16ads_v5	2	0.824
azure:Standard_DC16ads_v6	2	0.912
azure:Standard_DC16as_cc_v5	2	0.688
azure:Standard_DC16as_v5	2	0.688
azure:Standard_DC16as_v6	2	0.726
azure:Standard_DC16ds_v3	2	1.808
azure:Standard_DC16eds_v6	2	0.997
azure:Standard_DC16es_v6	2	0.806
azure:Standard_DC16s_v3	2	1.536
azure:Standard_DC1ds_v3	2	0.113
azure:Standard_DC1s_v2	2	0.096
azure:Standard_DC1s_v3	2	0.096
azure:Standard_DC24ds_v3	2	2.712
azure:Standard_DC24s_v3	2	2.304
azure:Standard_DC2ads_v5	2	0.103
azure:Standard_DC2ads_v6	2	0.114
azure:Standard_DC2as_v5	2	0.086
azure:Standard_DC2as_v6	2	0.0908
azure:Standard_DC2ds_v3	2	0.226
azure:Standard_DC2eds_v6	2	0.125
azure:Standard_DC2es_v6	2	0.101
azure:Standard_DC2s	2	0.198
azure:Standard_DC2s_v2	2	0.192
azure:Standard_DC2s_v3	2	0.192
azure:Standard_DC32ads_cc_v5	2	1.648
azure:Standard_DC32ads_v5	2	1.648
azure:Standard_DC32ads_v6	2	1.824
azure:Standard_DC32as_cc_v5	2	1.376
azure:Standard_DC32as_v5	2	1.376
azure:Standard_DC32as_v6	2	1.453
azure:Standard_DC32ds_v3	2	3.616
azure:Standard_DC32eds_v6	2	1.993
azure:Standard_DC32es_v6	2	1.613
azure:Standard_DC32s_v3	2	3.072
azure:Standard_DC48ads_cc_v5	2	2.472
azure:Standard_DC48ads_v5	2	2.472
azure:Standard_DC48ads_v6	2	2.736
azure:Standard_DC48as_cc_v5	2	2.064
azure:Standard_DC48as_v5	2	2.064
azure:Standard_DC48as_v6	2	2.179
azure:Standard_DC48ds_v3	2	5.424
azure:Standard_DC48eds_v6	2	2.99
azure:Standard_DC48es_v6	2	2.419
azure:Standard_DC48s_v3	2	4.608
azure:Standard_DC4ads_cc_v5	2	0.206
azure:Standard_DC4ads_v5	2	0.206
azure:Standard_DC4ads_v6	2	0.228
azure:Standard_DC4as_cc_v5	2	0.172
azure:Standard_DC4as_v5	2	0.172
azure:Standard_DC4as_v6	2	0.182
azure:Standard_DC4ds_v3	2	0.452
azure:Standard_DC4eds_v6	2	0.249
azure:Standard_DC4es_v6	2	0.202
azure:Standard_DC4s	2	0.395
azure:Standard_DC4s_v2	2	0.384
azure:Standard_DC4s_v3	2	0.384
azure:Standard_DC64ads_cc_v5	2	3.296
azure:Standard_DC64ads_v5	2	3.296
azure:Standard_DC64ads_v6	2	3.648
azure:Standard_DC64as_cc_v5	2	2.752
azure:Standard_DC64as_v5	2	2.752
azure:Standard_DC64as_v6	2	2.906
azure:Standard_DC64eds_v6	2	3.987
azure:Standard_DC64es_v6	2	3.226
azure:Standard_DC8_v2	2	0.768
azure:Standard_DC8ads_cc_v5	2	0.412
azure:Standard_DC8ads_v5	2	0.412
azure:Standard_DC8ads_v6	2	0.456
azure:Standard_DC8as_cc_v5	2	0.344
azure:Standard_DC8as_v5	2	0.344
azure:Standard_DC8as_v6	2	0.363
azure:Standard_DC8ds_v3	2	0.904
azure:Standard_DC8eds_v6	2	0.498
azure:Standard_DC8es_v6	2	0.403
azure:Standard_DC8s_v3	2	0.768
azure:Standard_DC96ads_cc_v5	2	4.944
azure:Standard_DC96ads_v5	2	4.944
azure:Standard_DC96ads_v6	2	5.472
azure:Standard_DC96as_cc_v5	2	4.128
azure:Standard_DC96as_v5	2	4.128
azure:Standard_DC96as_v6	2	4.358
azure:Standard_DC96eds_v6	2	5.98
azure:Standard_DC96es_v6	2	4.838
azure:Standard_DS1	2	0.077
azure:Standard_DS11	2	0.193
azure:Standard_DS11-1_v2	2	0.185
azure:Standard_DS11_v2	2	0.185
azure:Standard_DS12	2	0.386
azure:Standard_DS12-1_v2	2	0.371
azure:Standard_DS12-2_v2	2	0.371
azure:Standard_DS12_v2	2	0.371
azure:Standard_DS13	2	0.771
azure:Standard_DS13-2_v2	2	0.741
azure:Standard_DS13-4_v2	2	0.741
azure:Standard_DS13_v2	2	0.741
azure:Standard_DS14	2	1.542
azure:Standard_DS14-4_v2	2	1.482
azure:Standard_DS14-8_v2	2	1.482
azure:Standard_DS14_v2	2	1.482
azure:Standard_DS15_v2	2	1.853
azure:Standard_DS15i_v2	2	1.853
azure:Standard_DS1_v2	2	0.073
azure:Standard_DS2	2	0.154
azure:Standard_DS2_v2	2	0.146
azure:Standard_DS3	2	0.308
azure:Standard_DS3_v2	2	0.293
azure:Standard_DS4	2	0.616
azure:Standard_DS4_v2	2	0.585
azure:Standard_DS5_v2	2	1.17
azure:Standard_E104i_v5	2	7.207
azure:Standard_E104id_v5	2	8.237
azure:Standard_E104ids_v5	2	8.237
azure:Standard_E104is_v5	2	7.207
azure:Standard_E112iads_v5	2	8.07
azure:Standard_E112ias_v5	2	6.961
azure:Standard_E112ibds_v5	2	10.287
azure:Standard_E112ibs_v5	2	9.178
azure:Standard_E128-32ads_v7	2	9.293
azure:Standard_E128-32as_v7	2	7.629
azure:Standard_E128-32ds_v6	2	10.465
azure:Standard_E128-32s_v6	2	8.467
azure:Standard_E128-64ads_v7	2	9.293
azure:Standard_E128-64as_v7	2	7.629
azure:Standard_E128-64ds_v6	2	10.465
azure:Standard_E128-64s_v6	2	8.467
azure:Standard_E128ads_v7	2	9.293
azure:Standard_E128as_v7	2	7.629
azure:Standard_E128bds_v6	2	12.506
azure:Standard_E128bs_v6	2	11.162
azure:Standard_E128ds_v6	2	10.465
azure:Standard_E128ds_v7	2	13.306
azure:Standard_E128nds_v6	2	12.505
azure:Standard_E128ns_v6	2	11.157
azure:Standard_E128s_v6	2	8.467
azure:Standard_E128s_v7	2	11.114
azure:Standard_E16-4ads_v5	2	1.784
azure:Standard_E16-4ads_v6	2	1.162
azure:Standard_E16-4ads_v7	2	1.162
azure:Standard_E16-4as_v4	2	1.008
azure:Standard_E16-4as_v5	2	0.904
azure:Standard_E16-4as_v6	2	0.954
azure:Standard_E16-4as_v7	2	0.954
azure:Standard_E16-4ds_v4	2	1.152
azure:Standard_E16-4ds_v5	2	1.152
azure:Standard_E16-4ds_v6	2	1.308
azure:Standard_E16-4s_v3	2	1.008
azure:Standard_E16-4s_v4	2	1.008
azure:Standard_E16-4s_v5	2	1.008
azure:Standard_E16-4s_v6	2	1.058
azure:Standard_E16-8ads_v5	2	1.784
azure:Standard_E16-8ads_v6	2	1.162
azure:Standard_E16-8ads_v7	2	1.162
azure:Standard_E16-8as_v4	2	1.008
azure:Standard_E16-8as_v5	2	0.904
azure:Standard_E16-8as_v6	2	0.954
azure:Standard_E16-8as_v7	2	0.954
azure:Standard_E16-8ds_v4	2	1.152
azure:Standard_E16-8ds_v5	2	1.152
azure:Standard_E16-8ds_v6	2	1.308
azure:Standard_E16-8s_v3	2	1.008
azure:Standard_E16-8s_v4	2	1.008
azure:Standard_E16-8s_v5	2	1.008
azure:Standard_E16-8s_v6	2	1.058
azure:Standard_E160ads_v7	2	11.616
azure:Standard_E160as_v7	2	9.536
azure:Standard_E16_v3	2	1.008
azure:Standard_E16_v4	2	1.008
azure:Standard_E16_v5	2	1.008
azure:Standard_E16a_v4	2	1.008
azure:Standard_E16ads_v5	2	1.048
azure:Standard_E16ads_v6	2	1.162
azure:Standard_E16ads_v7	2	1.162
azure:Standard_E16as_v4	2	1.008
azure:Standard_E16as_v5	2	0.904
azure:Standard_E16as_v6	2	0.954
azure:Standard_E16as_v7	2	0.954
azure:Standard_E16bds_v5	2	1.336
azure:Standard_E16bds_v6	2	1.563
azure:Standard_E16bs_v5	2	1.192
azure:Standard_E16bs_v6	2	1.395
azure:Standard_E16d_v4	2	1.152
azure:Standard_E16d_v5	2	1.152
azure:Standard_E16ds_v4	2	1.152
azure:Standard_E16ds_v5	2	1.152
azure:Standard_E16ds_v6	2	1.308
azure:Standard_E16ds_v7	2	1.663
azure:Standard_E16nds_v6	2	1.563
azure:Standard_E16ns_v6	2	1.395
azure:Standard_E16pds_v5	2	0.922
azure:Standard_E16pds_v6	2	0.936
azure:Standard_E16ps_v5	2	0.806
azure:Standard_E16ps_v6	2	0.738
azure:Standard_E16s_v3	2	1.008
azure:Standard_E16s_v4	2	1.008
azure:Standard_E16s_v5	2	1.008
azure:Standard_E16s_v6	2	1.058
azure:Standard_E16s_v7	2	1.389
azure:Standard_E192ds_v7	2	19.958
azure:Standard_E192ibds_v6	2	18.758
azure:Standard_E192ibs_v6	2	16.742
azure:Standard_E192ids_v6	2	17.268
azure:Standard_E192is_v6	2	13.971
azure:Standard_E192s_v7	2	16.671
azure:Standard_E20_v3	2	1.26
azure:Standard_E20_v4	2	1.26
azure:Standard_E20_v5	2	1.26
azure:Standard_E20a_v4	2	1.26
azure:Standard_E20ads_v5	2	1.31
azure:Standard_E20ads_v6	2	1.452
azure:Standard_E20as_v4	2	1.26
azure:Standard_E20as_v5	2	2.05
azure:Standard_E20as_v6	2	1.192
azure:Standard_E20d_v4	2	1.44
azure:Standard_E20d_v5	2	1.44
azure:Standard_E20ds_v4	2	1.44
azure:Standard_E20ds_v5	2	1.44
azure:Standard_E20ds_v6	2	1.635
azure:Standard_E20ds_v7	2	2.079
azure:Standard_E20pds_v5	2	1.152
azure:Standard_E20ps_v5	2	1.008
azure:Standard_E20s_v3	2	1.26
azure:Standard_E20s_v4	2	1.26
azure:Standard_E20s_v5	2	1.26
azure:Standard_E20s_v6	2	1.323
azure:Standard_E20s_v7	2	1.737
azure:Standard_E248ds_v7	2	25.78
azure:Standard_E248s_v7	2	21.534
azure:Standard_E2_v3	2	0.126
azure:Standard_E2_v4	2	0.126
azure:Standard_E2_v5	2	0.126
azure:Standard_E2a_v4	2	0.126
azure:Standard_E2ads_v5	2	0.223
azure:Standard_E2ads_v6	2	0.145
azure:Standard_E2ads_v7	2	0.145
azure:Standard_E2as_v4	2	0.126
azure:Standard_E2as_v5	2	0.113
azure:Standard_E2as_v6	2	0.119
azure:Standard_E2as_v7	2	0.119
azure:Standard_E2bds_v5	2	0.167
azure:Standard_E2bds_v6	2	0.195
azure:Standard_E2bs_v5	2	0.149
azure:Standard_E2bs_v6	2	0.174
azure:Standard_E2d_v4	2	0.144
azure:Standard_E2d_v5	2	0.144
azure:Standard_E2ds_v4	2	0.144
azure:Standard_E2ds_v5	2	0.144
azure:Standard_E2ds_v6	2	0.164
azure:Standard_E2ds_v7	2	0.208
azure:Standard_E2nds_v6	2	0.195
azure:Standard_E2ns_v6	2	0.174
azure:Standard_E2pds_v5	2	0.115
azure:Standard_E2pds_v6	2	0.117
azure:Standard_E2ps_v5	2	0.101
azure:Standard_E2ps_v6	2	0.0922
azure:Standard_E2s_v3	2	0.126
azure:Standard_E2s_v4	2	0.126
azure:Standard_E2s_v5	2	0.126
azure:Standard_E2s_v6	2	0.132
azure:Standard_E2s_v7	2	0.174
azure:Standard_E32-16ads_v5	2	2.096
azure:Standard_E32-16ads_v6	2	2.323
azure:Standard_E32-16ads_v7	2	2.323
azure:Standard_E32-16as_v4	2	2.016
azure:Standard_E32-16as_v5	2	3.28
azure:Standard_E32-16as_v6	2	1.907
azure:Standard_E32-16as_v7	2	1.907
azure:Standard_E32-16ds_v4	2	2.304
azure:Standard_E32-16ds_v5	2	2.304
azure:Standard_E32-16ds_v6	2	2.616
azure:Standard_E32-16s_v3	2	2.016
azure:Standard_E32-16s_v4	2	2.016
azure:Standard_E32-16s_v5	2	2.016
azure:Standard_E32-16s_v6	2	2.117
azure:Standard_E32-8ads_v5	2	3.568
azure:Standard_E32-8ads_v6	2	2.323
azure:Standard_E32-8ads_v7	2	2.323
azure:Standard_E32-8as_v4	2	2.016
azure:Standard_E32-8as_v5	2	3.28
azure:Standard_E32-8as_v6	2	1.907
azure:Standard_E32-8as_v7	2	1.907
azure:Standard_E32-8ds_v4	2	2.304
azure:Standard_E32-8ds_v5	2	2.304
azure:Standard_E32-8ds_v6	2	2.616
azure:Standard_E32-8s_v3	2	2.016
azure:Standard_E32-8s_v4	2	2.016
azure:Standard_E32-8s_v5	2	2.016
azure:Standard_E32-8s_v6	2	2.117
azure:Standard_E32_v3	2	2.016
azure:Standard_E32_v4	2	2.016
azure:Standard_E32_v5	2	2.016
azure:Standard_E32a_v4	2	2.016
azure:Standard_E32ads_v5	2	2.096
azure:Standard_E32ads_v6	2	2.323
azure:Standard_E32ads_v7	2	2.323
azure:Standard_E32as_v4	2	2.016
azure:Standard_E32as_v5	2	3.28
azure:Standard_E32as_v6	2	1.907
azure:Standard_E32as_v7	2	1.907
azure:Standard_E32bds_v5	2	2.672
azure:Standard_E32bds_v6	2	3.126
azure:Standard_E32bs_v5	2	2.384
azure:Standard_E32bs_v6	2	2.79
azure:Standard_E32d_v4	2	2.304
azure:Standard_E32d_v5	2	2.304
azure:Standard_E32ds_v4	2	2.304
azure:Standard_E32ds_v5	2	2.304
azure:Standard_E32ds_v6	2	2.616
azure:Standard_E32ds_v7	2	3.326
azure:Standard_E32nds_v6	2	3.126
azure:Standard_E32ns_v6	2	2.789
azure:Standard_E32pds_v5	2	1.843
azure:Standard_E32pds_v6	2	1.872
azure:Standard_E32ps_v5	2	1.613
azure:Standard_E32ps_v6	2	1.475
azure:Standard_E32s_v3	2	2.016
azure:Standard_E32s_v4	2	2.016
azure:Standard_E32s_v5	2	2.016
azure:Standard_E32s_v6	2	2.117
azure:Standard_E32s_v7	2	2.779
azure:Standard_E372ids_v7	2	42.536
azure:Standard_E372is_v7	2	35.531
azure:Standard_E4-2ads_v5	2	0.262
azure:Standard_E4-2ads_v6	2	0.29
azure:Standard_E4-2ads_v7	2	0.29
azure:Standard_E4-2as_v4	2	0.252
azure:Standard_E4-2as_v5	2	0.226
azure:Standard_E4-2as_v6	2	0.238
azure:Standard_E4-2as_v7	2	0.238
azure:Standard_E4-2ds_v4	2	0.288
azure:Standard_E4-2ds_v5	2	0.288
azure:Standard_E4-2ds_v6	2	0.327
azure:Standard_E4-2s_v3	2	0.252
azure:Standard_E4-2s_v4	2	0.252
azure:Standard_E4-2s_v5	2	0.252
azure:Standard_E4-2s_v6	2	0.265
azure:Standard_E48_v3	2	3.024
azure:Standard_E48_v4	2	3.024
azure:Standard_E48_v5	2	3.024
azure:Standard_E48a_v4	2	3.024
azure:Standard_E48ads_v5	2	5.352
azure:Standard_E48ads_v6	2	3.485
azure:Standard_E48ads_v7	2	3.485
azure:Standard_E48as_v4	2	3.024
azure:Standard_E48as_v5	2	2.712
azure:Standard_E48as_v6	2	2.861
azure:Standard_E48as_v7	2	2.861
azure:Standard_E48bds_v5	2	4.008
azure:Standard_E48bds_v6	2	4.69
azure:Standard_E48bs_v5	2	3.576
azure:Standard_E48bs_v6	2	4.186
azure:Standard_E48d_v4	2	3.456
azure:Standard_E48d_v5	2	3.456
azure:Standard_E48ds_v4	2	3.456
azure:Standard_E48ds_v5	2	3.456
azure:Standard_E48ds_v6	2	3.924
azure:Standard_E48ds_v7	2	4.99
azure:Standard_E48nds_v6	2	4.689
azure:Standard_E48ns_v6	2	4.184
azure:Standard_E48pds_v6	2	2.808
azure:Standard_E48ps_v6	2	2.213
azure:Standard_E48s_v3	2	3.024
azure:Standard_E48s_v4	2	3.024
azure:Standard_E48s_v5	2	3.024
azure:Standard_E48s_v6	2	3.175
azure:Standard_E48s_v7	2	4.168
azure:Standard_E4_v3	2	0.252
azure:Standard_E4_v4	2	0.252
azure:Standard_E4_v5	2	0.252
azure:Standard_E4a_v4	2	0.252
azure:Standard_E4ads_v5	2	0.446
azure:Standard_E4ads_v6	2	0.29
azure:Standard_E4ads_v7	2	0.29
azure:Standard_E4as_v4	2	0.252
azure:Standard_E4as_v5	2	0.41
azure:Standard_E4as_v6	2	0.238
azure:Standard_E4as_v7	2	0.238
azure:Standard_E4bds_v5	2	0.334
azure:Standard_E4bds_v6	2	0.391
azure:Standard_E4bs_v5	2	0.298
azure:Standard_E4bs_v6	2	0.349
azure:Standard_E4d_v4	2	0.288
azure:Standard_E4d_v5	2	0.288
azure:Standard_E4ds_v4	2	0.288
azure:Standard_E4ds_v5	2	0.288
azure:Standard_E4ds_v6	2	0.327
azure:Standard_E4ds_v7	2	0.416
azure:Standard_E4nds_v6	2	0.391
azure:Standard_E4ns_v6	2	0.349
azure:Standard_E4pds_v5	2	0.23
azure:Standard_E4pds_v6	2	0.234
azure:Standard_E4ps_v5	2	0.202
azure:Standard_E4ps_v6	2	0.184
azure:Standard_E4s_v3	2	0.252
azure:Standard_E4s_v4	2	0.252
azure:Standard_E4s_v5	2	0.252
azure:Standard_E4s_v6	2	0.265
azure:Standard_E4s_v7	2	0.347
azure:Standard_E64-16ads_v5	2	4.192
azure:Standard_E64-16ads_v6	2	4.646
azure:Standard_E64-16ads_v7	2	4.646
azure:Standard_E64-16as_v4	2	4.032
azure:Standard_E64-16as_v5	2	6.56
azure:Standard_E64-16as_v6	2	3.814
azure:Standard_E64-16as_v7	2	3.814
azure:Standard_E64-16ds_v4	2	4.608
azure:Standard_E64-16ds_v5	2	4.608
azure:Standard_E64-16ds_v6	2	5.233
azure:Standard_E64-16s_v3	2	3.629
azure:Standard_E64-16s_v4	2	4.032
azure:Standard_E64-16s_v5	2	4.032
azure:Standard_E64-16s_v6	2	4.234
azure:Standard_E64-32ads_v5	2	4.192
azure:Standard_E64-32ads_v6	2	4.646
azure:Standard_E64-32ads_v7	2	4.646
azure:Standard_E64-32as_v4	2	4.032
azure:Standard_E64-32as_v5	2	6.56
azure:Standard_E64-32as_v6	2	3.814
azure:Standard_E64-32as_v7	2	3.814
azure:Standard_E64-32ds_v4	2	4.608
azure:Standard_E64-32ds_v5	2	4.608
azure:Standard_E64-32ds_v6	2	5.233
azure:Standard_E64-32s_v3	2	3.629
azure:Standard_E64-32s_v4	2	4.032
azure:Standard_E64-32s_v5	2	4.032
azure:Standard_E64-32s_v6	2	4.234
azure:Standard_E64_v3	2	3.629
azure:Standard_E64_v4	2	4.032
azure:Standard_E64_v5	2	4.032
azure:Standard_E64a_v4	2	4.032
azure:Standard_E64ads_v5	2	7.136
azure:Standard_E64ads_v6	2	4.646
azure:Standard_E64ads_v7	2	4.646
azure:Standard_E64as_v4	2	4.032
azure:Standard_E64as_v5	2	6.56
azure:Standard_E64as_v6	2	3.814
azure:Standard_E64as_v7	2	3.814
azure:Standard_E64bds_v5	2	5.344
azure:Standard_E64bds_v6	2	6.253
azure:Standard_E64bs_v5	2	4.768
azure:Standard_E64bs_v6	2	5.581
azure:Standard_E64d_v4	2	4.608
azure:Standard_E64d_v5	2	4.608
azure:Standard_E64ds_v4	2	4.608
azure:Standard_E64ds_v5	2	4.608
azure:Standard_E64ds_v6	2	5.233
azure:Standard_E64ds_v7	2	6.653
azure:Standard_E64i_v3	2	3.629
azure:Standard_E64is_v3	2	3.629
azure:Standard_E64nds_v6	2	6.252
azure:Standard_E64ns_v6	2	5.579
azure:Standard_E64pds_v6	2	3.744
azure:Standard_E64ps_v6	2	2.95
azure:Standard_E64s_v3	2	3.629
azure:Standard_E64s_v4	2	4.032
azure:Standard_E64s_v5	2	4.032
azure:Standard_E64s_v6	2	4.234
azure:Standard_E64s_v7	2	5.557
azure:Standard_E8-2ads_v5	2	0.892
azure:Standard_E8-2ads_v6	2	0.581
azure:Standard_E8-2ads_v7	2	0.581
azure:Standard_E8-2as_v4	2	0.504
azure:Standard_E8-2as_v5	2	0.82
azure:Standard_E8-2as_v6	2	0.477
azure:Standard_E8-2as_v7	2	0.477
azure:Standard_E8-2ds_v4	2	0.576
azure:Standard_E8-2ds_v5	2	0.576
azure:Standard_E8-2ds_v6	2	0.654
azure:Standard_E8-2s_v3	2	0.504
azure:Standard_E8-2s_v4	2	0.504
azure:Standard_E8-2s_v5	2	0.504
azure:Standard_E8-2s_v6	2	0.529
azure:Standard_E8-4ads_v5	2	0.524
azure:Standard_E8-4ads_v6	2	0.581
azure:Standard_E8-4ads_v7	2	0.581
azure:Standard_E8-4as_v4	2	0.504
azure:Standard_E8-4as_v5	2	0.452
azure:Standard_E8-4as_v6	2	0.477
azure:Standard_E8-4as_v7	2	0.477
azure:Standard_E8-4ds_v4	2	0.576
azure:Standard_E8-4ds_v5	2	0.576
azure:Standard_E8-4ds_v6	2	0.654
azure:Standard_E8-4s_v3	2	0.504
azure:Standard_E8-4s_v4	2	0.504
azure:Standard_E8-4s_v5	2	0.504
azure:Standard_E8-4s_v6	2	0.529
azure:Standard_E80ids_v4	2	5.76
azure:Standard_E80is_v4	2	5.04
azure:Standard_E8_v3	2	0.504
azure:Standard_E8_v4	2	0.504
azure:Standard_E8_v5	2	0.504
azure:Standard_E8a_v4	2	0.504
azure:Standard_E8ads_v5	2	0.892
azure:Standard_E8ads_v6	2	0.581
azure:Standard_E8ads_v7	2	0.581
azure:Standard_E8as_v4	2	0.504
azure:Standard_E8as_v5	2	0.82
azure:Standard_E8as_v6	2	0.477
azure:Standard_E8as_v7	2	0.477
azure:Standard_E8bds_v5	2	0.668
azure:Standard_E8bds_v6	2	0.782
azure:Standard_E8bs_v5	2	0.596
azure:Standard_E8bs_v6	2	0.698
azure:Standard_E8d_v4	2	0.576
azure:Standard_E8d_v5	2	0.576
azure:Standard_E8ds_v4	2	0.576
azure:Standard_E8ds_v5	2	0.576
azure:Standard_E8ds_v6	2	0.654
azure:Standard_E8ds_v7	2	0.832
azure:Standard_E8nds_v6	2	0.782
azure:Standard_E8ns_v6	2	0.697
azure:Standard_E8pds_v5	2	0.461
azure:Standard_E8pds_v6	2	0.468
azure:Standard_E8ps_v5	2	0.403
azure:Standard_E8ps_v6	2	0.369
azure:Standard_E8s_v3	2	0.504
azure:Standard_E8s_v4	2	0.504
azure:Standard_E8s_v5	2	0.504
azure:Standard_E8s_v6	2	0.529
azure:Standard_E8s_v7	2	0.695
azure:Standard_E96-24ads_v5	2	10.704
azure:Standard_E96-24ads_v6	2	6.97
azure:Standard_E96-24ads_v7	2	6.97
azure:Standard_E96-24as_v4	2	6.048
azure:Standard_E96-24as_v5	2	9.84
azure:Standard_E96-24as_v6	2	5.722
azure:Standard_E96-24as_v7	2	5.722
azure:Standard_E96-24ds_v5	2	6.912
azure:Standard_E96-24ds_v6	2	7.849
azure:Standard_E96-24s_v5	2	6.048
azure:Standard_E96-24s_v6	2	6.35
azure:Standard_E96-48ads_v5	2	6.288
azure:Standard_E96-48ads_v6	2	6.97
azure:Standard_E96-48ads_v7	2	6.97
azure:Standard_E96-48as_v4	2	6.048
azure:Standard_E96-48as_v5	2	9.84
azure:Standard_E96-48as_v6	2	5.722
azure:Standard_E96-48as_v7	2	5.722
azure:Standard_E96-48ds_v5	2	6.912
azure:Standard_E96-48ds_v6	2	7.849
azure:Standard_E96-48s_v5	2	6.048
azure:Standard_E96-48s_v6	2	6.35
azure:Standard_E96_v5	2	6.048
azure:Standard_E96a_v4	2	6.048
azure:Standard_E96ads_v5	2	6.288
azure:Standard_E96ads_v6	2	6.97
azure:Standard_E96ads_v7	2	6.97
azure:Standard_E96as_v4	2	6.048
azure:Standard_E96as_v5	2	9.84
azure:Standard_E96as_v6	2	5.722
azure:Standard_E96as_v7	2	5.722
azure:Standard_E96bds_v5	2	8.016
azure:Standard_E96bds_v6	2	9.379
azure:Standard_E96bs_v5	2	7.152
azure:Standard_E96bs_v6	2	8.371
azure:Standard_E96d_v5	2	6.912
azure:Standard_E96ds_v5	2	6.912
azure:Standard_E96ds_v6	2	7.849
azure:Standard_E96ds_v7	2	9.979
azure:Standard_E96iads_v5	2	6.917
azure:Standard_E96ias_v5	2	5.966
azure:Standard_E96nds_v6	2	9.379
azure:Standard_E96ns_v6	2	8.368
azure:Standard_E96pds_v6	2	5.616
azure:Standard_E96ps_v6	2	4.426
azure:Standard_E96s_v5	2	6.048
azure:Standard_E96s_v6	2	6.35
azure:Standard_E96s_v7	2	8.336
azure:Standard_EC128eds_v6	2	10.465
azure:Standard_EC128es_v6	2	8.467
azure:Standard_EC16ads_cc_v5	2	1.048
azure:Standard_EC16ads_v5	2	1.048
azure:Standard_EC16ads_v6	2	1.162
azure:Standard_EC16as_cc_v5	2	0.904
azure:Standard_EC16as_v5	2	0.904
azure:Standard_EC16as_v6	2	0.954
azure:Standard_EC16eds_v6	2	1.308
azure:Standard_EC16es_v6	2	1.058
azure:Standard_EC20ads_cc_v5	2	1.31
azure:Standard_EC20ads_v5	2	1.31
azure:Standard_EC20as_cc_v5	2	1.13
azure:Standard_EC20as_v5	2	1.13
azure:Standard_EC2ads_v5	2	0.131
azure:Standard_EC2ads_v6	2	0.145
azure:Standard_EC2as_v5	2	0.113
azure:Standard_EC2as_v6	2	0.119
azure:Standard_EC2eds_v6	2	0.164
azure:Standard_EC2es_v6	2	0.132
azure:Standard_EC32ads_cc_v5	2	2.096
azure:Standard_EC32ads_v5	2	2.096
azure:Standard_EC32ads_v6	2	2.323
azure:Standard_EC32as_cc_v5	2	1.808
azure:Standard_EC32as_v5	2	1.808
azure:Standard_EC32as_v6	2	1.907
azure:Standard_EC32eds_v6	2	2.616
azure:Standard_EC32es_v6	2	2.117
azure:Standard_EC48ads_cc_v5	2	3.144
azure:Standard_EC48ads_v5	2	3.144
azure:Standard_EC48ads_v6	2	3.485
azure:Standard_EC48as_cc_v5	2	2.712
azure:Standard_EC48as_v5	2	2.712
azure:Standard_EC48as_v6	2	2.861
azure:Standard_EC48eds_v6	2	3.924
azure:Standard_EC48es_v6	2	3.175
azure:Standard_EC4ads_cc_v5	2	0.262
azure:Standard_EC4ads_v5	2	0.262
azure:Standard_EC4ads_v6	2	0.29
azure:Standard_EC4as_cc_v5	2	0.226
azure:Standard_EC4as_v5	2	0.226
azure:Standard_EC4as_v6	2	0.238
azure:Standard_EC4eds_v6	2	0.327
azure:Standard_EC4es_v6	2	0.265
azure:Standard_EC64ads_cc_v5	2	4.192
azure:Standard_EC64ads_v5	2	4.192
azure:Standard_EC64ads_v6	2	4.646
azure:Standard_EC64as_cc_v5	2	3.616
azure:Standard_EC64as_v5	2	3.616
azure:Standard_EC64as_v6	2	3.814
azure:Standard_EC64eds_v6	2	5.233
azure:Standard_EC64es_v6	2	4.234
azure:Standard_EC8ads_cc_v5	2	0.524
azure:Standard_EC8ads_v5	2	0.524
azure:Standard_EC8ads_v6	2	0.581
azure:Standard_EC8as_cc_v5	2	0.452
azure:Standard_EC8as_v5	2	0.452
azure:Standard_EC8as_v6	2	0.477
azure:Standard_EC8eds_v6	2	0.654
azure:Standard_EC8es_v6	2	0.529
azure:Standard_EC96ads_cc_v5	2	6.288
azure:Standard_EC96ads_v5	2	6.288
azure:Standard_EC96ads_v6	2	6.97
azure:Standard_EC96as_cc_v5	2	5.424
azure:Standard_EC96as_v5	2	5.424
azure:Standard_EC96as_v6	2	5.722
azure:Standard_EC96iads_v5	2	6.917
azure:Standard_EC96ias_v5	2	5.966
azure:Standard_F1	2	0.0497
azure:Standard_F16	2	0.796
azure:Standard_F16-4amds_v7	2	1.744
azure:Standard_F16-4ams_v7	2	1.432
azure:Standard_F16-8amds_v7	2	1.744
azure:Standard_F16-8ams_v7	2	1.432
azure:Standard_F16ads_v7	2	1.372
azure:Standard_F16alds_v7	2	1.145
azure:Standard_F16als_v6	2	0.968
azure:Standard_F16als_v7	2	0.968
azure:Standard_F16amds_v7	2	1.744
azure:Standard_F16ams_v6	2	1.432
azure:Standard_F16ams_v7	2	1.432
azure:Standard_F16as_v6	2	1.093
azure:Standard_F16as_v7	2	1.093
azure:Standard_F16s	2	0.796
azure:Standard_F16s_v2	2	0.677
azure:Standard_F1ads_v7	2	0.0858
azure:Standard_F1alds_v7	2	0.0715
azure:Standard_F1als_v6	2	0.0605
azure:Standard_F1als_v7	2	0.0605
azure:Standard_F1amds_v7	2	0.109
azure:Standard_F1ams_v6	2	0.0895
azure:Standard_F1ams_v7	2	0.0895
azure:Standard_F1as_v6	2	0.0683
azure:Standard_F1as_v7	2	0.0683
azure:Standard_F1s	2	0.0497
azure:Standard_F2	2	0.099
azure:Standard_F2-1amds_v7	2	0.218
azure:Standard_F2-1ams_v7	2	0.179
azure:Standard_F2ads_v7	2	0.172
azure:Standard_F2alds_v7	2	0.143
azure:Standard_F2als_v6	2	0.121
azure:Standard_F2als_v7	2	0.121
azure:Standard_F2amds_v7	2	0.218
azure:Standard_F2ams_v6	2	0.179
azure:Standard_F2ams_v7	2	0.179
azure:Standard_F2as_v6	2	0.137
azure:Standard_F2as_v7	2	0.137
azure:Standard_F2s	2	0.099
azure:Standard_F2s_v2	2	0.0846
azure:Standard_F32-16amds_v7	2	3.489
azure:Standard_F32-16ams_v7	2	2.864
azure:Standard_F32-8amds_v7	2	3.489
azure:Standard_F32-8ams_v7	2	2.864
azure:Standard_F32ads_v7	2	2.744
azure:Standard_F32alds_v7	2	2.29
azure:Standard_F32als_v6	2	1.936
azure:Standard_F32als_v7	2	1.936
azure:Standard_F32amds_v7	2	3.489
azure:Standard_F32ams_v6	2	2.864
azure:Standard_F32ams_v7	2	2.864
azure:Standard_F32as_v6	2	2.186
azure:Standard_F32as_v7	2	2.186
azure:Standard_F32s_v2	2	1.353
azure:Standard_F4	2	0.199
azure:Standard_F4-1amds_v7	2	0.436
azure:Standard_F4-1ams_v7	2	0.358
azure:Standard_F4-2amds_v7	2	0.436
azure:Standard_F4-2ams_v7	2	0.358
azure:Standard_F48ads_v7	2	4.116
azure:Standard_F48alds_v7	2	3.434
azure:Standard_F48als_v6	2	2.904
azure:Standard_F48als_v7	2	2.904
azure:Standard_F48amds_v7	2	5.233
azure:Standard_F48ams_v6	2	4.296
azure:Standard_F48ams_v7	2	4.296
azure:Standard_F48as_v6	2	3.278
azure:Standard_F48as_v7	2	3.278
azure:Standard_F48s_v2	2	2.03
azure:Standard_F4ads_v7	2	0.343
azure:Standard_F4alds_v7	2	0.286
azure:Standard_F4als_v6	2	0.242
azure:Standard_F4als_v7	2	0.242
azure:Standard_F4amds_v7	2	0.436
azure:Standard_F4ams_v6	2	0.358
azure:Standard_F4ams_v7	2	0.358
azure:Standard_F4as_v6	2	0.273
azure:Standard_F4as_v7	2	0.273
azure:Standard_F4s	2	0.199
azure:Standard_F4s_v2	2	0.169
azure:Standard_F64-16amds_v7	2	6.977
azure:Standard_F64-16ams_v7	2	5.728
azure:Standard_F64-32amds_v7	2	6.977
azure:Standard_F64-32ams_v7	2	5.728
azure:Standard_F64ads_v7	2	5.488
azure:Standard_F64alds_v7	2	4.579
azure:Standard_F64als_v6	2	3.872
azure:Standard_F64als_v7	2	3.872
azure:Standard_F64amds_v7	2	6.977
azure:Standard_F64ams_v6	2	5.728
azure:Standard_F64ams_v7	2	5.728
azure:Standard_F64as_v6	2	4.371
azure:Standard_F64as_v7	2	4.371
azure:Standard_F64s_v2	2	2.706
azure:Standard_F72als_v6	2	4.356
azure:Standard_F72as_v6	2	4.918
azure:Standard_F72iams_v6	2	7.088
azure:Standard_F72s_v2	2	3.045
azure:Standard_F8	2	0.398
azure:Standard_F8-2amds_v7	2	0.872
azure:Standard_F8-2ams_v7	2	0.716
azure:Standard_F8-4amds_v7	2	0.872
azure:Standard_F8-4ams_v7	2	0.716
azure:Standard_F80ads_v7	2	6.86
azure:Standard_F80alds_v7	2	5.724
azure:Standard_F80als_v7	2	4.84
azure:Standard_F80amds_v7	2	8.722
azure:Standard_F80ams_v7	2	7.16
azure:Standard_F80as_v7	2	5.464
azure:Standard_F8ads_v7	2	0.686
azure:Standard_F8alds_v7	2	0.572
azure:Standard_F8als_v6	2	0.484
azure:Standard_F8als_v7	2	0.484
azure:Standard_F8amds_v7	2	0.872
azure:Standard_F8ams_v6	2	0.716
azure:Standard_F8ams_v7	2	0.716
azure:Standard_F8as_v6	2	0.546
azure:Standard_F8as_v7	2	0.546
azure:Standard_F8s	2	0.398
azure:Standard_F8s_v2	2	0.338
azure:Standard_FX12-6mds_v2	2	1.641
azure:Standard_FX12-6ms_v2	2	1.328
azure:Standard_FX12mds	2	1.116
azure:Standard_FX12mds_v2	2	1.641
azure:Standard_FX12ms_v2	2	1.328
azure:Standard_FX16-4mds_v2	2	2.188
azure:Standard_FX16-4ms_v2	2	1.771
azure:Standard_FX16-8mds_v2	2	2.188
azure:Standard_FX16-8ms_v2	2	1.771
azure:Standard_FX16mds_v2	2	2.188
azure:Standard_FX16ms_v2	2	1.771
azure:Standard_FX24-12mds_v2	2	3.282
azure:Standard_FX24-12ms_v2	2	2.656
azure:Standard_FX24-6mds_v2	2	3.282
azure:Standard_FX24-6ms_v2	2	2.656
azure:Standard_FX24mds	2	2.232
azure:Standard_FX24mds_v2	2	3.282
azure:Standard_FX24ms_v2	2	2.656
azure:Standard_FX2mds_v2	2	0.274
azure:Standard_FX2ms_v2	2	0.221
azure:Standard_FX32-16mds_v2	2	4.377
azure:Standard_FX32-16ms_v2	2	3.541
azure:Standard_FX32-8mds_v2	2	4.377
azure:Standard_FX32-8ms_v2	2	3.541
azure:Standard_FX32mds_v2	2	4.377
azure:Standard_FX32ms_v2	2	3.541
azure:Standard_FX36mds	2	3.348
azure:Standard_FX4-2mds_v2	2	0.547
azure:Standard_FX4-2ms_v2	2	0.443
azure:Standard_FX48-12mds_v2	2	6.565
azure:Standard_FX48-12ms_v2	2	5.312
azure:Standard_FX48-24mds_v2	2	6.565
azure:Standard_FX48-24ms_v2	2	5.312
azure:Standard_FX48mds	2	4.464
azure:Standard_FX48mds_v2	2	6.565
azure:Standard_FX48ms_v2	2	5.312
azure:Standard_FX4mds	2	0.372
azure:Standard_FX4mds_v2	2	0.547
azure:Standard_FX4ms_v2	2	0.443
azure:Standard_FX64-16mds_v2	2	8.753
azure:Standard_FX64-16ms_v2	2	7.082
azure:Standard_FX64-32mds_v2	2	8.753
azure:Standard_FX64-32ms_v2	2	7.082
azure:Standard_FX64mds_v2	2	8.753
azure:Standard_FX64ms_v2	2	7.082
azure:Standard_FX8-2mds_v2	2	1.094
azure:Standard_FX8-2ms_v2	2	0.885
azure:Standard_FX8-4mds_v2	2	1.094
azure:Standard_FX8-4ms_v2	2	0.885
azure:Standard_FX8mds_v2	2	1.094
azure:Standard_FX8ms_v2	2	0.885
azure:Standard_FX96-24mds_v2	2	13.13
azure:Standard_FX96-24ms_v2	2	10.623
azure:Standard_FX96-48mds_v2	2	13.13
azure:Standard_FX96-48ms_v2	2	10.623
azure:Standard_FX96mds_v2	2	13.13
azure:Standard_FX96ms_v2	2	10.623
azure:Standard_G1	2	0.55
azure:Standard_G2	2	1.1
azure:Standard_GS1	2	0.55
azure:Standard_GS2	2	1.1
azure:Standard_H16	2	1.807
azure:Standard_H16_Promo	2	1.085
azure:Standard_H16m	2	2.422
azure:Standard_H16m_Promo	2	1.454
azure:Standard_H16mr	2	2.664
azure:Standard_H16mr_Promo	2	1.599
azure:Standard_H16r	2	1.988
azure:Standard_H16r_Promo	2	1.194
azure:Standard_H8	2	0.904
azure:Standard_H8_Promo	2	0.543
azure:Standard_H8m	2	1.211
azure:Standard_H8m_Promo	2	0.727
azure:Standard_HB120-16rs_v2	2	3.6
azure:Standard_HB120-16rs_v3	2	3.6
azure:Standard_HB120-32rs_v2	2	3.6
azure:Standard_HB120-32rs_v3	2	3.6
azure:Standard_HB120-64rs_v2	2	3.6
azure:Standard_HB120-64rs_v3	2	3.6
azure:Standard_HB120-96rs_v2	2	3.6
azure:Standard_HB120-96rs_v3	2	3.6
azure:Standard_HB120rs_v2	2	3.6
azure:Standard_HB120rs_v3	2	3.6
azure:Standard_HB176-144rs_v4	2	7.2
azure:Standard_HB176-24rs_v4	2	7.2
azure:Standard_HB176-48rs_v4	2	7.2
azure:Standard_HB176-96rs_v4	2	7.2
azure:Standard_HB176rs_v4	2	7.2
azure:Standard_HB368-144rs_v5	2	19.8
azure:Standard_HB368-192rs_v5	2	19.8
azure:Standard_HB368-240rs_v5	2	19.8
azure:Standard_HB368-288rs_v5	2	19.8
azure:Standard_HB368-336rs_v5	2	19.8
azure:Standard_HB368-48rs_v5	2	19.8
azure:Standard_HB368-96rs_v5	2	19.8
azure:Standard_HB368rs_v5	2	19.8
azure:Standard_HB60-15rs	2	2.28
azure:Standard_HB60-30rs	2	2.28
azure:Standard_HB60-45rs	2	2.28
azure:Standard_HB60rs	2	2.28
azure:Standard_HC44-16rs	2	3.168
azure:Standard_HC44-32rs	2	3.168
azure:Standard_HC44rs	2	3.168
azure:Standard_HX176-144rs	2	8.64
azure:Standard_HX176-24rs	2	8.64
azure:Standard_HX176-48rs	2	8.64
azure:Standard_HX176-96rs	2	8.64
azure:Standard_HX176rs	2	8.64
azure:Standard_L12aos_v4	2	1.356
azure:Standard_L16aos_v4	2	1.808
azure:Standard_L16as_v3	2	1.248
azure:Standard_L16as_v4	2	1.376
azure:Standard_L16s_v2	2	1.248
azure:Standard_L16s_v3	2	1.392
azure:Standard_L16s_v4	2	1.392
azure:Standard_L24aos_v4	2	2.712
azure:Standard_L2aos_v4	2	0.226
azure:Standard_L2as_v4	2	0.172
azure:Standard_L2s_v4	2	0.174
azure:Standard_L32aos_v4	2	3.616
azure:Standard_L32as_v3	2	2.496
azure:Standard_L32as_v4	2	2.752
azure:Standard_L32s_v2	2	2.496
azure:Standard_L32s_v3	2	2.784
azure:Standard_L32s_v4	2	2.784
azure:Standard_L48as_v3	2	3.744
azure:Standard_L48as_v4	2	4.128
azure:Standard_L48s_v2	2	3.744
azure:Standard_L48s_v3	2	4.176
azure:Standard_L48s_v4	2	4.176
azure:Standard_L4aos_v4	2	0.452
azure:Standard_L4as_v4	2	0.344
azure:Standard_L4s	2	0.343
azure:Standard_L4s_v4	2	0.348
azure:Standard_L64as_v3	2	4.992
azure:Standard_L64as_v4	2	5.504
azure:Standard_L64s_v2	2	4.992
azure:Standard_L64s_v3	2	5.568
azure:Standard_L64s_v4	2	5.568
azure:Standard_L80as_v3	2	6.24
azure:Standard_L80as_v4	2	6.88
azure:Standard_L80s_v2	2	6.24
azure:Standard_L80s_v3	2	6.96
azure:Standard_L80s_v4	2	6.96
azure:Standard_L88is_v2	2	6.864
azure:Standard_L8aos_v4	2	0.904
azure:Standard_L8as_v3	2	0.624
azure:Standard_L8as_v4	2	0.688
azure:Standard_L8s	2	0.686
azure:Standard_L8s_v2	2	0.624
azure:Standard_L8s_v3	2	0.696
azure:Standard_L8s_v4	2	0.696
azure:Standard_L96as_v4	2	8.256
azure:Standard_L96s_v4	2	8.352
azure:Standard_M128	2	13.338
azure:Standard_M128-32ms	2	26.688
azure:Standard_M128-64bds_3_v3	2	45.96
azure:Standard_M128-64bds_v3	2	11.71
azure:Standard_M128-64bs_v3	2	11.16
azure:Standard_M128-64ms	2	26.688
azure:Standard_M128bds_3_v3	2	45.96
azure:Standard_M128bds_v3	2	11.71
azure:Standard_M128bs_v3	2	11.16
azure:Standard_M128dms_v2	2	26.69
azure:Standard_M128ds_v2	2	13.34
azure:Standard_M128m	2	26.688
azure:Standard_M128ms	2	26.688
azure:Standard_M128ms_v2	2	26.269
azure:Standard_M128s	2	13.338
azure:Standard_M128s_v2	2	12.919
azure:Standard_M12ds-6_v3	2	1.63
azure:Standard_M12ds_v3	2	1.63
azure:Standard_M12s-6_v32	2	1.54
azure:Standard_M12s_v3	2	1.54
azure:Standard_M16-4ms	2	3.073
azure:Standard_M16-8ms	2	3.073
azure:Standard_M16bds_v3	2	1.46
azure:Standard_M16bs_v3	2	1.4
azure:Standard_M16ms	2	3.073
azure:Standard_M16s	2	2.387
azure:Standard_M176-88bds_4_v3	2	62.83
azure:Standard_M176-88bds_v3	2	16.11
azure:Standard_M176-88bs_v3	2	15.34
azure:Standard_M176bds_4_v3	2	62.83
azure:Standard_M176bds_v3	2	16.11
azure:Standard_M176bs_v3	2	15.34
azure:Standard_M176ds-44_3_v3	2	19
azure:Standard_M176ds-44_4_v3	2	26.47
azure:Standard_M176ds-88_3_v3	2	19
azure:Standard_M176ds-88_4_v3	2	26.47
azure:Standard_M176ds_3_v3	2	19
azure:Standard_M176ds_4_v3	2	26.47
azure:Standard_M176ds_v3	2	15.66
azure:Standard_M176s-44_3_v3	2	17.88
azure:Standard_M176s-44_4_v3	2	24.91
azure:Standard_M176s-88_3_v3	2	17.88
azure:Standard_M176s-88_4_v3	2	24.91
azure:Standard_M176s_3_v3	2	17.88
azure:Standard_M176s_4_v3	2	24.91
azure:Standard_M176s_v3	2	14.7292
azure:Standard_M192idms_v2	2	32.064
azure:Standard_M192ids_v2	2	16.032
azure:Standard_M192ims_v2	2	31.643
azure:Standard_M192is_v2	2	15.611
azure:Standard_M208-104ms_v2	2	44.62
azure:Standard_M208-104s_v2	2	22.31
azure:Standard_M208-52ms_v2	2	44.62
azure:Standard_M208-52s_v2	2	22.31
azure:Standard_M208ms_v2	2	44.62
azure:Standard_M208s_v2	2	22.31
azure:Standard_M24ds-12_v3	2	3.26
azure:Standard_M24ds-6_v3	2	3.26
azure:Standard_M24ds_v3	2	3.26
azure:Standard_M24s-12_v3	2	3.07
azure:Standard_M24s-6_v3	2	3.07
azure:Standard_M24s_v3	2	3.07
azure:Standard_M32-16ms	2	6.146
azure:Standard_M32-8ms	2	6.146
azure:Standard_M32bds_v3	2	2.93
azure:Standard_M32bs_v3	2	2.79
azure:Standard_M32dms_v2	2	6.146
azure:Standard_M32ls	2	2.873
azure:Standard_M32ms	2	6.146
azure:Standard_M32ms_v2	2	6.041
azure:Standard_M32s	2	3.335
azure:Standard_M32ts	2	2.707
azure:Standard_M416-104ms_v2	2	99.15
azure:Standard_M416-104s_v2	2	49.58
azure:Standard_M416-208ms_v2	2	99.15
azure:Standard_M416-208s_v2	2	49.58
azure:Standard_M416bs_v3	2	48.14
azure:Standard_M416ds-104_6_v3	2	58.0665
azure:Standard_M416ds-104_8_v3	2	77.422
azure:Standard_M416ds-208_6_v3	2	58.0665
azure:Standard_M416ds-208_8_v3	2	77.422
azure:Standard_M416ds_10_v3	2	96.7367
azure:Standard_M416ds_12_v3	2	116.052
azure:Standard_M416ds_6_v3	2	58.0665
azure:Standard_M416ds_8_v3	2	77.422
azure:Standard_M416ds_9_v3	2	87.2831
azure:Standard_M416is_v2	2	49.58
azure:Standard_M416ms_v2	2	99.15
azure:Standard_M416s-104_6_v3	2	55.3014
azure:Standard_M416s-104_8_v3	2	73.7352
azure:Standard_M416s-208_6_v3	2	55.3014
azure:Standard_M416s-208_8_v3	2	73.7352
azure:Standard_M416s_10_v2	2	82.64
azure:Standard_M416s_10_v3	2	92.4261
azure:Standard_M416s_12_v3	2	110.58
azure:Standard_M416s_6_v3	2	55.3014
azure:Standard_M416s_8_v2	2	66.11
azure:Standard_M416s_8_v3	2	73.7352
azure:Standard_M416s_9_v2	2	74.54
azure:Standard_M416s_9_v3	2	83.1267
azure:Standard_M416s_v2	2	49.58
azure:Standard_M48bds_v3	2	4.39
azure:Standard_M48bs_v3	2	4.18
azure:Standard_M48ds-12_1_v3	2	6.62
azure:Standard_M48ds-24_1_v3	2	6.62
azure:Standard_M48ds_1_v3	2	6.62
azure:Standard_M48s-12_1_v3	2	6.23
azure:Standard_M48s-24_1_v3	2	6.23
azure:Standard_M48s_1_v3	2	6.23
azure:Standard_M624ds-156_12_v3	2	116.133
azure:Standard_M624ds-312_12_v3	2	116.133
azure:Standard_M624ds_12_v3	2	116.133
azure:Standard_M624s-156_12_v3	2	110.603
azure:Standard_M624s-312_12_v3	2	110.603
azure:Standard_M624s_12_v3	2	110.603
azure:Standard_M64	2	6.669
azure:Standard_M64-16ms	2	10.337
azure:Standard_M64-32bds_1_v3	2	22.98
azure:Standard_M64-32ms	2	10.337
azure:Standard_M64bds_1_v3	2	22.98
azure:Standard_M64bds_v3	2	5.86
azure:Standard_M64bs_v3	2	5.58
azure:Standard_M64dms_v2	2	10.34
azure:Standard_M64ds_v2	2	6.669
azure:Standard_M64ls	2	5.415
azure:Standard_M64m	2	10.337
azure:Standard_M64ms	2	10.337
azure:Standard_M64ms_v2	2	10.13
azure:Standard_M64s	2	6.669
azure:Standard_M64s_v2	2	6.459
azure:Standard_M8-2ms	2	1.5365
azure:Standard_M8-4ms	2	1.5365
azure:Standard_M832ds-208_12_v3	2	116.506
azure:Standard_M832ds-416_12_v3	2	116.506
azure:Standard_M832ds_12_v3	2	116.506
azure:Standard_M832ids-208_16_v3	2	172.049
azure:Standard_M832ids-416_16_v3	2	172.049
azure:Standard_M832ids_16_v3	2	172.049
azure:Standard_M832is-208_16_v3	2	163.856
azure:Standard_M832is-416_16_v3	2	163.856
azure:Standard_M832is_16_v3	2	163.856
azure:Standard_M832s-208_12_v3	2	110.958
azure:Standard_M832s-416_12_v3	2	110.958
azure:Standard_M832s_12_v3	2	110.958
azure:Standard_M896ixds_24_v3	2	311.688
azure:Standard_M896ixds_32_v3	2	410.4
azure:Standard_M8ms	2	1.5365
azure:Standard_M96-48bds_2_v3	2	34.47
azure:Standard_M96bds_2_v3	2	34.47
azure:Standard_M96bds_v3	2	8.79
azure:Standard_M96bs_v3	2	8.37
azure:Standard_M96ds-24_1_v3	2	9.93
azure:Standard_M96ds-24_2_v3	2	13.23
azure:Standard_M96ds-48_1_v3	2	9.93
azure:Standard_M96ds-48_2_v3	2	13.23
azure:Standard_M96ds_1_v3	2	9.93
azure:Standard_M96ds_2_v3	2	13.23
azure:Standard_M96ds_v3	2	10.44
azure:Standard_M96s-24_1_v3	2	9.34
azure:Standard_M96s-24_2_v3	2	12.45
azure:Standard_M96s-48_1_v3	2	9.34
azure:Standard_M96s-48_2_v3	2	12.45
azure:Standard_M96s_1_v3	2	9.34
azure:Standard_M96s_2_v3	2	12.45
azure:Standard_M96s_v3	2	9.83
azure:Standard_NC128ds_xl_RTXPRO6000BSE_v6	3	7.853 6.38 6.38 9.129 8.932 8.294 6.38
azure:Standard_NC128lds_xl_RTXPRO6000BSE_v6	3	6.77 5.5 5.5 7.87 7.7 7.15 5.5
azure:Standard_NC12_Promo	4	1.366 0.792 0.792 0.792 0.855 0.95 1.129 1.03 0.792
azure:Standard_NC12s_v3	5	-/2.7 8.468 12.24 6.732 8.468 6.916 9.486 6.12 6.12 7.16 8.411 8.388 8.468 8.468 6.61 8.411 6.732 8.468 8.411 7.178 7.646 7.956 6.12 6.12
azure:Standard_NC132ds_xl_RTXPRO6000BSE_v6	6	9.257 6.38 6.38 8.294 9.257 8.619 9.129 7.656 8.932 8.294 7.981 9.129 8.294 6.38
azure:Standard_NC132lds_xl_RTXPRO6000BSE_v6	6	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC144ds_xl_RTXPRO6000BSE_v6	6	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC144lds_xl_RTXPRO6000BSE_v6	6	7.98 5.5 5.5 7.15 7.98 7.43 7.87 6.6 7.7 7.15 6.88 7.87 7.15 5.5
azure:Standard_NC16ads_A10_v4	7	2.64 2.86 2.2
azure:Standard_NC16as_T4_v3	8	-/0.48 1.565 1.565 1.565 2.046 1.336 1.324 1.36 1.204 1.204 1.407 1.504 1.657 1.408 1.625 1.757 1.481 1.444 1.204 1.342 1.501 1.445 1.685 1.697 1.276 1.409 1.505 1.445 1.204 1.204
azure:Standard_NC16lds_xl_RTXPRO6000BSE_v6	3	1.391 1.13 1.13 1.617 1.582 1.469 1.13
azure:Standard_NC24_Promo	4	2.732 1.584 1.584 1.584 1.711 1.901 2.257 2.059 1.584
azure:Standard_NC24ads_A100_v4	9	-/1.47 5.326 7.346 4.408 5.142 4.15 3.673 3.673 4.591 4.775 4.775 5.326 5.142 5.142 4.959 4.408 4.408 4.775 4.408 4.775 4.775 4.775 5.252 4.591 4.775 4.775 3.673 3.673
azure:Standard_NC24lds_xl_RTXPRO6000BSE_v6	6	1.64 1.13 1.13 1.469 1.64 1.527 1.617 1.356 1.582 1.469 1.414 1.617 1.469 1.13
azure:Standard_NC24r_Promo	4	3.006 1.742 1.742 1.742 1.882 2.091 2.484 2.265 1.742
azure:Standard_NC24rs_v3	10	18.63 26.928 14.81 18.63 15.214 20.869 13.46 13.464 15.753 18.503 18.454 18.63 18.63 14.541 18.503 14.8104 18.63 18.503 15.792 16.821 17.503 13.46 13.46
azure:Standard_NC24s_v3	5	-/5.4 16.936 24.48 13.464 16.936 13.831 18.972 12.24 12.24 14.321 16.821 16.776 16.936 16.936 13.219 16.821 13.464 16.936 16.821 14.356 15.292 15.912 12.24 12.24
azure:Standard_NC256ds_xl_RTXPRO6000BSE_v6	3	15.706 12.76 12.76 18.258 17.864 16.588 12.76
azure:Standard_NC256lds_xl_RTXPRO6000BSE_v6	3	13.54 11 11 15.74 15.4 14.3 11
azure:Standard_NC264ds_xl_RTXPRO6000BSE_v6	6	18.514 12.76 12.76 16.588 18.514 17.238 18.258 15.312 17.864 16.588 15.962 18.258 16.588 12.76
azure:Standard_NC264lds_xl_RTXPRO6000BSE_v6	6	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC288ds_xl_RTXPRO6000BSE_v6	6	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC288lds_xl_RTXPRO6000BSE_v6	6	15.96 11 11 14.3 15.96 14.86 15.74 13.2 15.4 14.3 13.76 15.74 14.3 11
azure:Standard_NC320ds_xl_RTXPRO6000BSE_v6	3	20.418 16.588 16.588 23.736 23.223 21.564 16.588
azure:Standard_NC320lds_xl_RTXPRO6000BSE_v6	3	17.602 14.3 14.3 20.462 20.02 18.59 14.3
azure:Standard_NC324ds_xl_RTXPRO6000BSE_v6	6	24.068 16.588 16.588 21.564 24.068 22.409 23.736 19.906 23.223 21.564 20.75 23.736 21.564 16.588
azure:Standard_NC324lds_xl_RTXPRO6000BSE_v6	6	20.748 14.3 14.3 18.59 20.748 19.318 20.462 17.16 20.02 18.59 17.888 20.462 18.59 14.3
azure:Standard_NC32ads_A10_v4	7	5.28 5.72 4.4
azure:Standard_NC32ds_xl_RTXPRO6000BSE_v6	3	1.775 1.442 1.442 2.063 2.019 1.874 1.442
azure:Standard_NC32lds_xl_RTXPRO6000BSE_v6	3	1.53 1.243 1.243 1.779 1.74 1.616 1.243
azure:Standard_NC36ds_xl_RTXPRO6000BSE_v6	6	2.092 1.442 1.442 1.874 2.092 1.948 2.063 1.73 2.019 1.874 1.804 2.063 1.874 1.442
azure:Standard_NC36lds_xl_RTXPRO6000BSE_v6	6	1.803 1.243 1.243 1.616 1.803 1.679 1.779 1.492 1.74 1.616 1.555 1.779 1.616 1.243
azure:Standard_NC40ads_H100_v5	11	10.121 8.59 9.772 8.585 6.98 6.98 9.074 8.167 10.121 9.772 9.772 9.423 8.725 8.167 8.376 8.376 8.38 9.074 9.074 9.074 9.981 9.98 8.725 9.08 9.074 6.98 6.98
azure:Standard_NC48ads_A100_v4	9	-/2.94 10.652 14.692 8.815 10.284 8.301 7.346 7.346 9.183 9.55 9.55 10.652 10.284 10.284 9.917 8.815 8.815 9.55 8.815 9.55 9.55 9.55 10.505 9.183 9.55 9.55 7.346 7.346
azure:Standard_NC4as_T4_v3	8	-/0.21 0.684 0.684 0.684 0.894 0.584 0.579 0.594 0.526 0.526 0.615 0.658 0.724 0.615 0.71 0.768 0.647 0.631 0.526 0.587 0.656 0.631 0.736 0.742 0.558 0.615 0.658 0.631 0.526 0.526
azure:Standard_NC64as_T4_v3	8	-/1.73 5.645 5.645 5.658 7.383 4.82 4.787 4.907 4.352 4.352 5.077 5.428 5.977 5.081 5.875 6.341 5.353 5.211 4.352 4.853 5.416 5.222 6.089 6.123 4.603 5.092 5.44 5.222 4.352 4.352
azure:Standard_NC64ds_xl_RTXPRO6000BSE_v6	3	3.484 2.83 2.83 4.05 3.963 3.68 2.83
azure:Standard_NC64lds_xl_RTXPRO6000BSE_v6	3	3.003 2.44 2.44 3.491 3.416 3.172 2.44
azure:Standard_NC6_Promo	4	0.683 0.396 0.396 0.396 0.428 0.475 0.564 0.515 0.396
azure:Standard_NC6s_v3	5	-/1.35 4.234 6.12 3.366 4.234 3.458 4.743 3.06 3.06 3.58 4.205 4.194 4.234 4.234 3.305 4.205 3.366 4.234 4.205 3.589 3.823 3.978 3.06 3.06
azure:Standard_NC72ds_xl_RTXPRO6000BSE_v6	6	4.107 2.83 2.83 3.68 4.107 3.824 4.05 3.396 3.963 3.68 3.541 4.05 3.68 2.83
azure:Standard_NC72lds_xl_RTXPRO6000BSE_v6	6	3.54 2.44 2.44 3.172 3.54 3.296 3.491 2.928 3.416 3.172 3.052 3.491 3.172 2.44
azure:Standard_NC80adis_H100_v5	11	20.242 17.18 19.544 17.17 13.96 13.96 18.148 16.333 20.242 19.544 19.544 18.846 17.45 16.333 16.752 16.752 16.76 18.148 18.148 18.148 19.963 19.96 17.45 18.16 18.148 13.96 13.96
azure:Standard_NC8ads_A10_v4	7	1.32 1.43 1.1
azure:Standard_NC8as_T4_v3	8	-/0.3 0.977 0.977 0.978 1.277 0.834 0.827 0.849 0.752 0.752 0.878 0.939 1.034 0.879 1.015 1.097 0.925 0.902 0.752 0.838 0.937 0.902 1.052 1.059 0.796 0.88 0.94 0.902 0.752 0.752
azure:Standard_NC8lds_xl_RTXPRO6000BSE_v6	12	0.55 0.55
azure:Standard_NC96ads_A100_v4	9	-/5.88 21.303 29.384 17.63 20.569 16.602 14.692 14.692 18.365 19.1 19.1 21.303 20.569 20.569 19.834 17.63 17.63 19.1 17.63 19.1 19.1 19.1 21.01 18.365 19.1 19.1 14.692 14.692
azure:Standard_NCC40ads_H100_v5	13	9.73 8.82 9.73 10.74
azure:Standard_ND128isr_NDR_GB200_v6	14	156.84 151.44 216.32 129.8 133.037 108.16 108.16 140.6 126.54 140.6 146 124.4 129.8 163.32 140.6 201.16 135.2 108.16 108.16
azure:Standard_ND128isrf_NDR_GB200_v6	15	124.4
azure:Standard_ND40rs_v2	16	22.032 26.438 30.492 27.526 22.032
azure:Standard_ND40s_v2	17	29.205 12.24 14.688 23.366 12.24 18.03
azure:Standard_ND96ams_A100_v4	18	47.516 65.54 39.324 39.324 32.77 32.77 40.962 53.248 55.381 40.962 47.517 50.794 46.861 46.89 47.844 39.324 49.483 40.962 40.962 46.861 60.919 60.919 46.861 40.962 42.929 40.962 42.601 32.77
azure:Standard_ND96amsr_A100_v4	19	47.516 65.54 39.324 39.324 37.03 32.77 32.77 40.962 55.381 40.962 47.517 50.794 46.861 46.89 47.844 39.324 49.483 40.962 40.962 46.861 60.919 60.919 46.861 40.962 42.929 40.962 42.601 32.77 32.77
azure:Standard_ND96asr_A100_v4	20	27.197 35.357 32.63 35.357 27.197 27.197
azure:Standard_ND96asr_v4	21	27.197 35.357 32.63 35.357 27.197
azure:Standard_ND96is_H100_v5	22	108.84 88.488 88.488 128.308 137.156 119.459 106.186 115.034 106.171 115.034 126.538 126.538 110.61 106.186 115.034 115.034 88.488 88.488
azure:Standard_ND96is_MI300X_v5	23	67.2 96 57.6 59.041 48 60 62.4 60 57.6 57.6 73.92 67.2 68.64 60 57.6 62.853 48
azure:Standard_ND96is_flex_H100_v5	24	108.84 88.488 88.488 106.186 115.034 106.186 115.034 115.034 115.034 115.034 88.488 88.488
azure:Standard_ND96is_noIB_H100_v5	24	108.84 88.488 88.488 106.171 115.034 106.171 115.034 115.034 115.034 115.034 88.488 88.488
azure:Standard_ND96isf_H100_v5	25	88.488 115.034 115.034
azure:Standard_ND96isr_H100_v5	26	142.6 117.984 120.934 98.32 98.32 142.564 152.396 132.732 117.984 127.816 168.672 186.608 117.968 127.816 127.816 140.598 140.598 122.9 117.984 127.816 127.816 98.32 98.32
azure:Standard_ND96isr_H200_v5	27	122.96 110.24 169.6 95.824 84.8 106 110.24 99.216 110.24 106 131.44 106 99.216 93.28 101.76 101.76 121.264 130.592 123.808 110.24 110.24 110.272 121.264 106 111.088 110.24 84.8 84.8
azure:Standard_ND96isr_MI300X_v5	23	67.2 96 57.6 59.041 48 60 62.4 60 57.6 57.6 73.92 67.2 68.64 60 57.6 62.853 48
azure:Standard_ND96isrf_H100_v5	28	120.934 98.32 98.32 117.984 127.816 127.816 127.816 127.816
azure:Standard_NG16ads_V620_v1	29	1.56 1.27 1.84 1.651 1.59 1.651 1.27
azure:Standard_NG32adms_V620	29	4.056 3.302 4.784 4.293 4.134 4.293 3.302
azure:Standard_NG32ads_V620_v1	29	3.12 2.54 3.68 3.302 3.18 3.302 2.54
azure:Standard_NG8ads_V620_v1	29	0.78 0.635 0.92 0.826 0.795 0.826 0.635
azure:Standard_NM16ads_MA35D	30	2.399 1.95 2.828 2.34 2.34 2.535 2.438 2.535 2.535
azure:Standard_NP10s	31	1.98 1.65 2.392 1.98 2.145 2.145 1.65
azure:Standard_NP20s	31	3.96 3.3 4.785 3.96 4.29 4.29 3.3
azure:Standard_NP40s	31	7.92 6.6 9.57 7.92 8.58 8.58 6.6
azure:Standard_NV12_Promo	32	1.908 2.062 1.368 1.442 1.896 1.368 1.452 1.38 1.908 1.803 1.639 1.488 1.311
azure:Standard_NV12ads_A10_v5	33	1.317 1.816 1.09 1.271 1.117 1.407 0.908 0.908 1.135 1.18 1.112 1.298 1.18 1.317 1.271 1.271 1.226 1.135 1.062 1.002 1.09 1.09 1.18 1.298 1.326 1.09 1.18 1.18 1.18 1.298 1.298 1.135 1.18 1.18 0.908 0.908
azure:Standard_NV12ads_V710_v5	34	1.45 1 1.2 1.2 1.3 1.3 1.3
azure:Standard_NV12s_v2	35	1.368 1.534
azure:Standard_NV12s_v3	36	1.59 1.938 1.596 1.14 1.14 1.425 1.58 1.21 1.568 2.038 1.46 1.368 1.59 1.569 1.391 1.425 1.426 1.14 1.14
azure:Standard_NV16as_v4	37	1.351 1.118 1.305 1.305 0.932 0.932 1.165 1.165 1.165 1.351 1.258 1.025 1.118 1.118 1.165 1.118 1.212 1.212 1.305 1.165 1.165 0.932 0.932
azure:Standard_NV18ads_A10_v5	33	2.32 3.2 1.92 2.24 1.968 2.48 1.6 1.6 2 2.08 1.96 2.288 2.08 2.32 2.24 2.24 2.16 2 1.872 1.766 1.92 1.92 2.08 2.288 2.336 1.92 2.08 2.08 2.08 2.288 2.288 2 2.08 2.08 1.6 1.6
azure:Standard_NV24_Promo	32	3.815 4.123 2.736 2.884 3.791 2.736 2.904 2.76 3.815 3.605 3.278 2.976 2.622
azure:Standard_NV24ads_V710_v5	34	2.9 2 2.4 2.4 2.6 2.6 2.6
azure:Standard_NV24s_v2	35	2.736 3.069
azure:Standard_NV24s_v3	36	3.179 3.876 3.192 2.28 2.28 2.85 3.16 2.42 3.135 4.076 2.921 2.736 3.18 3.135 2.782 2.85 2.85 2.28 2.28
azure:Standard_NV28adms_V710_v5	34	3.48 2.4 2.88 2.88 3.12 3.12 3.12
azure:Standard_NV32as_v4	37	2.703 2.237 2.61 2.61 1.864 1.864 2.33 2.33 2.33 2.703 2.516 2.051 2.237 2.237 2.33 2.237 2.423 2.423 2.61 2.33 2.33 1.864 1.864
azure:Standard_NV36adms_A10_v5	33	6.554 9.04 5.424 6.328 5.56 7.006 4.52 4.52 5.65 5.876 5.537 6.464 5.876 6.554 6.328 6.328 6.102 5.65 5.288 4.989 5.424 5.424 5.876 6.464 6.599 5.424 5.876 5.876 5.876 6.464 6.464 5.65 5.876 5.876 4.52 4.52
azure:Standard_NV36ads_A10_v5	33	4.64 6.4 3.84 4.48 3.936 4.96 3.2 3.2 4 4.16 3.92 4.576 4.16 4.64 4.48 4.48 4.32 4 3.744 3.532 3.84 3.84 4.16 4.576 4.672 3.84 4.16 4.16 4.16 4.576 4.576 4 4.16 4.16 3.2 3.2
azure:Standard_NV48s_v3	36	6.358 7.752 6.384 4.56 4.56 5.7 6.32 4.838 6.27 8.151 5.841 5.472 6.36 6.27 5.563 5.7 5.7 4.56 4.56
azure:Standard_NV4ads_V710_v5	34	0.483 0.333 0.4 0.4 0.433 0.433 0.433
azure:Standard_NV4as_v4	37	0.338 0.28 0.326 0.326 0.233 0.233 0.291 0.291 0.291 0.338 0.315 0.256 0.28 0.28 0.291 0.28 0.303 0.303 0.326 0.291 0.291 0.233 0.233
azure:Standard_NV6_Promo	32	0.954 1.031 0.684 0.721 0.948 0.684 0.726 0.69 0.954 0.901 0.819 0.744 0.656
azure:Standard_NV6ads_A10_v5	33	0.658 0.908 0.545 0.636 0.558 0.704 0.454 0.454 0.567 0.59 0.556 0.649 0.59 0.658 0.636 0.636 0.613 0.567 0.531 0.501 0.545 0.545 0.59 0.649 0.663 0.545 0.59 0.59 0.59 0.649 0.649 0.567 0.59 0.59 0.454 0.454
azure:Standard_NV6s_v2	35	0.684 0.767
azure:Standard_NV72ads_A10_v5	33	9.454 13.04 7.824 9.128 8.02 10.106 6.52 6.52 8.15 8.476 7.987 9.324 8.476 9.454 9.128 9.128 8.802 8.15 7.628 7.196 7.824 7.824 8.476 9.324 9.519 7.824 8.476 8.476 8.476 9.324 9.324 8.15 8.476 8.476 6.52 6.52
azure:Standard_NV8ads_V710_v5	34	0.967 0.667 0.8 0.8 0.867 0.867 0.867
azure:Standard_NV8as_v4	37	0.676 0.559 0.652 0.652 0.466 0.466 0.582 0.582 0.582 0.676 0.629 0.513 0.559 0.559 0.582 0.559 0.606 0.606 0.652 0.582 0.582 0.466 0.466
azure:Standard_PB12s	2	1.66
azure:Standard_PB24s	2	3.32
azure:Standard_PB6s	2	0.83
gcp:a2-highgpu-1g	38	4.04959/2.42968 4.04959/2.15148 4.01376/2.40826 3.74797/1.69284 4.04072/2.42438 3.67339/1.92802 3.67339/1.92802 3.67339/1.92802 4.32507/2.59497 3.93435/1.81683
gcp:a2-highgpu-2g	38	8.09918/4.85935 8.09918/4.30295 8.02752/4.81652 7.49594/3.38567 8.08145/4.84876 7.34677/3.85604 7.34677/3.85604 7.34677/3.85604 8.65014/5.18993 7.86871/3.63367
gcp:a2-highgpu-4g	38	16.1984/9.7187 16.1984/8.6059 16.055/9.63304 14.9919/6.77134 16.1629/9.69752 14.6935/7.71208 14.6935/7.71208 14.6935/7.71208 17.3003/10.3799 15.7374/7.26734
gcp:a2-highgpu-8g	38	32.3967/19.4374 32.3967/17.2118 32.1101/19.2661 29.9838/13.5427 32.3258/19.395 29.3871/15.4242 29.3871/15.4242 29.3871/15.4242 34.6005/20.7597 31.4748/14.5347
gcp:a2-megagpu-16g	39	60.4762/36.2858 56.6266/25.5762 55.7395/29.2557
gcp:a2-ultragpu-1g	40	6.24769/3.24873 5.58092/2.94521 5.0688/2.75955 5.70773/2.36725 5.56491/1.77785
gcp:a2-ultragpu-2g	40	12.4954/6.49746 11.1618/5.89041 10.1376/5.51909 11.4155/4.73451 11.1298/3.5557
gcp:a2-ultragpu-4g	40	24.9907/12.9949 22.3237/11.7808 20.2752/11.0382 22.8309/9.46901 22.2597/7.11139
gcp:a2-ultragpu-8g	40	49.9815/25.9898 44.6473/23.5617 40.5504/22.0764 45.6619/18.938 44.5193/14.2228
gcp:a3-highgpu-1g	41	12.7948/5.99979 15.8304/3.23875 11.5168/4.70556 13.2856/3.89003 14.2848/6.40233 13.8348/3.47257 12.1795/1.27568 12.1712/4.75827 13.0539/5.35186 14.0676/5.51485 12.8311/2.92898 11.0612/6.32619 11.0695/4.5401 12.4479/4.65976 11.0612/6.32619 12.4561/4.65945
gcp:a3-highgpu-2g	41	25.5897/11.9996 31.6608/6.47751 23.0337/9.41113 26.5712/7.78006 28.5696/12.8047 27.6696/6.94514 24.3589/2.55137 24.3425/9.51655 26.1078/10.7037 28.1351/11.0297 25.6621/5.85796 22.1225/12.6524 22.1389/9.08021 24.8958/9.31953 22.1225/12.6524 24.9122/9.31891
gcp:a3-highgpu-4g	41	51.1794/23.9992 63.3217/12.955 46.0674/18.8223 53.1423/15.5601 57.1391/25.6093 55.3391/13.8903 48.7178/5.10274 48.6849/19.0331 52.2157/21.4074 56.2702/22.0594 51.3242/11.7159 44.245/25.3048 44.2779/18.1604 49.7916/18.6391 44.245/25.3048 49.8245/18.6378
gcp:a3-highgpu-8g	41	102.359/47.9983 126.643/25.91 92.1348/37.6445 106.285/31.1202 114.278/51.2187 110.678/27.7806 97.4356/10.2055 97.3698/38.0662 104.431/42.8149 112.54/44.1188 102.648/23.4318 88.49/50.6095 88.5558/36.3208 99.5832/37.2781 88.49/50.6095 99.649/37.2756
gcp:a3-megagpu-8g	42	119.276/29.718 119.975/53.6715 116.155/36.5622 102.195/40.1046 109.602/52.9493 118.237/46.2436 92.9376/23.2752 94.0666/35.2029 104.584/22.8588
gcp:c2-standard-16	43	0.967088/0.29152 1.16864/0.343328 1.07142/0.286368 1.07142/0.517024 1.07142/0.23088 1.00317/0.42368 1.00317/0.179392 1.03034/0.535232 1.18509/0.649856 0.919552/0.432064 0.9188/0.475616 1.07605/0.256352 1.07605/0.270848 0.919488/0.420288 1.09418/0.439936 1.33637/0.120224 0.918755/0.086816 0.919488/0.196096 1.32576/0.192928 1.19438/0.131488 0.835232/0.39872 0.835232/0.39872 0.940576/0.35664 0.835232/0.109344 0.835232/0.39872 1.00323/0.244288 1.00323/0.195136 0.940576/0.240384
gcp:c2-standard-30	43	1.81329/0.5466 2.1912/0.64374 2.00892/0.53694 2.00892/0.96942 2.00892/0.4329 1.88094/0.7944 1.88094/0.33636 1.93188/1.00356 2.22204/1.21848 1.72416/0.81012 1.72275/0.89178 2.01759/0.48066 2.01759/0.50784 1.72404/0.78804 2.05158/0.82488 2.5057/0.22542 1.72267/0.16278 1.72404/0.36768 2.4858/0.36174 2.23947/0.24654 1.56606/0.7476 1.56606/0.7476 1.76358/0.6687 1.56606/0.20502 1.56606/0.7476 1.88106/0.45804 1.88106/0.36588 1.76358/0.45072
gcp:c2-standard-4	43	0.241772/0.07288 0.29216/0.085832 0.267856/0.071592 0.267856/0.129256 0.267856/0.05772 0.250792/0.10592 0.250792/0.044848 0.257584/0.133808 0.296272/0.162464 0.229888/0.108016 0.2297/0.118904 0.269012/0.064088 0.269012/0.067712 0.229872/0.105072 0.273544/0.109984 0.334093/0.030056 0.229689/0.021704 0.229872/0.049024 0.33144/0.048232 0.298595/0.032872 0.208808/0.09968 0.208808/0.09968 0.235144/0.08916 0.208808/0.027336 0.208808/0.09968 0.250808/0.061072 0.250808/0.048784 0.235144/0.060096
gcp:c2-standard-60	43	3.62658/1.0932 4.3824/1.28748 4.01784/1.07388 4.01784/1.93884 4.01784/0.8658 3.76188/1.5888 3.76188/0.67272 3.86376/2.00712 4.44408/2.43696 3.44832/1.62024 3.4455/1.78356 4.03518/0.96132 4.03518/1.01568 3.44808/1.57608 4.10316/1.64976 5.01139/0.45084 3.44533/0.32556 3.44808/0.73536 4.9716/0.72348 4.47893/0.49308 3.13212/1.4952 3.13212/1.4952 3.52716/1.3374 3.13212/0.41004 3.13212/1.4952 3.76212/0.91608 3.76212/0.73176 3.52716/0.90144
gcp:c2-standard-8	43	0.483544/0.14576 0.58432/0.171664 0.535712/0.143184 0.535712/0.258512 0.535712/0.11544 0.501584/0.21184 0.501584/0.089696 0.515168/0.267616 0.592544/0.324928 0.459776/0.216032 0.4594/0.237808 0.538024/0.128176 0.538024/0.135424 0.459744/0.210144 0.547088/0.219968 0.668186/0.060112 0.459378/0.043408 0.459744/0.098048 0.66288/0.096464 0.597191/0.065744 0.417616/0.19936 0.417616/0.19936 0.470288/0.17832 0.417616/0.054672 0.417616/0.19936 0.501616/0.122144 0.501616/0.097568 0.470288/0.120192
gcp:c2d-highcpu-112	44	4.62213/0.90608 4.86069/1.06221 5.87227/0.949984 5.39078/1.9311 5.39078/0.708736 5.39078/0.780864 2.77066/0.945728 5.04202/0.769664 5.17877/2.1457 5.95862/0.653408 5.95862/0.650272 5.08166/0.680288 4.95349/0.773696 4.62213/0.592256 5.41525/0.681408 5.40826/1.904 5.40826/1.43114 4.62213/1.78349 4.86953/0.71568 6.7166/0.60928 4.61766/1.4 4.62213/1.29651 4.62213/0.839104 6.66557/0.891744 4.19787/1.41008 4.19787/1.41008 4.72774/1.13165 4.19787/1.41008 5.04616/0.992768 5.04616/0.553728 4.72774/0.8064
gcp:c2d-highcpu-16	44	0.660304/0.12944 0.694384/0.151744 0.838896/0.135712 0.770112/0.275872 0.770112/0.101248 0.770112/0.111552 0.395808/0.135104 0.720288/0.109952 0.739824/0.306528 0.851232/0.093344 0.851232/0.092896 0.725952/0.097184 0.707641/0.110528 0.660304/0.084608 0.773608/0.097344 0.772608/0.272 0.772608/0.204448 0.660304/0.254784 0.695647/0.10224 0.959514/0.08704 0.659666/0.2 0.660304/0.185216 0.660304/0.119872 0.952224/0.127392 0.599696/0.20144 0.599696/0.20144 0.675392/0.161664 0.599696/0.20144 0.72088/0.141824 0.72088/0.079104 0.675392/0.1152
gcp:c2d-highcpu-2	44	0.082538/0.01618 0.086798/0.018968 0.104862/0.016964 0.096264/0.034484 0.096264/0.012656 0.096264/0.013944 0.049476/0.016888 0.090036/0.013744 0.092478/0.038316 0.106404/0.011668 0.106404/0.011612 0.090744/0.012148 0.0884552/0.013816 0.082538/0.010576 0.096701/0.012168 0.096576/0.034 0.096576/0.025556 0.082538/0.031848 0.0869559/0.01278 0.119939/0.01088 0.0824582/0.025 0.082538/0.023152 0.082538/0.014984 0.119028/0.015924 0.074962/0.02518 0.074962/0.02518 0.084424/0.020208 0.074962/0.02518 0.09011/0.017728 0.09011/0.009888 0.084424/0.0144
gcp:c2d-highcpu-32	44	1.32061/0.25888 1.38877/0.303488 1.67779/0.271424 1.54022/0.551744 1.54022/0.202496 1.54022/0.223104 0.791616/0.270208 1.44058/0.219904 1.47965/0.613056 1.70246/0.186688 1.70246/0.185792 1.4519/0.194368 1.41528/0.221056 1.32061/0.169216 1.54722/0.194688 1.54522/0.544 1.54522/0.408896 1.32061/0.509568 1.39129/0.20448 1.91903/0.17408 1.31933/0.4 1.32061/0.370432 1.32061/0.239744 1.90445/0.254784 1.19939/0.40288 1.19939/0.40288 1.35078/0.323328 1.19939/0.40288 1.44176/0.283648 1.44176/0.158208 1.35078/0.2304
gcp:c2d-highcpu-4	44	0.165076/0.03236 0.173596/0.037936 0.209724/0.033928 0.192528/0.068968 0.192528/0.025312 0.192528/0.027888 0.098952/0.033776 0.180072/0.027488 0.184956/0.076632 0.212808/0.023336 0.212808/0.023224 0.181488/0.024296 0.17691/0.027632 0.165076/0.021152 0.193402/0.024336 0.193152/0.068 0.193152/0.051112 0.165076/0.063696 0.173912/0.02556 0.239878/0.02176 0.164916/0.05 0.165076/0.046304 0.165076/0.029968 0.238056/0.031848 0.149924/0.05036 0.149924/0.05036 0.168848/0.040416 0.149924/0.05036 0.18022/0.035456 0.18022/0.019776 0.168848/0.0288
gcp:c2d-highcpu-56	44	2.31106/0.45304 2.43034/0.531104 2.93614/0.474992 2.69539/0.965552 2.69539/0.354368 2.69539/0.390432 1.38533/0.472864 2.52101/0.384832 2.58938/1.07285 2.97931/0.326704 2.97931/0.325136 2.54083/0.340144 2.47674/0.386848 2.31106/0.296128 2.70763/0.340704 2.70413/0.952 2.70413/0.715568 2.31106/0.891744 2.43477/0.35784 3.3583/0.30464 2.30883/0.7 2.31106/0.648256 2.31106/0.419552 3.33278/0.445872 2.09894/0.70504 2.09894/0.70504 2.36387/0.565824 2.09894/0.70504 2.52308/0.496384 2.52308/0.276864 2.36387/0.4032
gcp:c2d-highcpu-8	44	0.330152/0.06472 0.347192/0.075872 0.419448/0.067856 0.385056/0.137936 0.385056/0.050624 0.385056/0.055776 0.197904/0.067552 0.360144/0.054976 0.369912/0.153264 0.425616/0.046672 0.425616/0.046448 0.362976/0.048592 0.353821/0.055264 0.330152/0.042304 0.386804/0.048672 0.386304/0.136 0.386304/0.102224 0.330152/0.127392 0.347824/0.05112 0.479757/0.04352 0.329833/0.1 0.330152/0.092608 0.330152/0.059936 0.476112/0.063696 0.299848/0.10072 0.299848/0.10072 0.337696/0.080832 0.299848/0.10072 0.36044/0.070912 0.36044/0.039552 0.337696/0.0576
gcp:c2d-highmem-112	44	7.55138/1.48064 7.94114/1.73555 9.59381/1.5521 8.80723/3.15482 8.80723/1.1583 8.80723/1.27546 4.52659/1.54515 8.23738/1.25754 8.46082/3.50582 9.73459/1.06803 9.73459/1.06221 8.30726/1.11171 8.09282/1.26358 7.55138/0.967904 8.84723/1.11283 8.83546/3.11024 8.83546/2.33766 7.55138/2.91379 7.95565/1.16928 10.9733/0.99232 7.54415/2.28704 7.55138/2.11837 7.55138/1.37066 10.8898/1.4569 6.85832/2.30384 6.85832/2.30384 7.72352/1.84867 6.85832/2.30384 8.24421/1.62243 8.24421/0.904512 7.72352/1.31712
gcp:c2d-highmem-16	44	1.07877/0.21152 1.13445/0.247936 1.37054/0.221728 1.25818/0.450688 1.25818/0.165472 1.25818/0.182208 0.646656/0.220736 1.17677/0.179648 1.20869/0.500832 1.39066/0.152576 1.39066/0.151744 1.18675/0.158816 1.15612/0.180512 1.07877/0.138272 1.26389/0.158976 1.26221/0.44432 1.26221/0.333952 1.07877/0.416256 1.13652/0.16704 1.56762/0.14176 1.07774/0.32672 1.07877/0.302624 1.07877/0.195808 1.55568/0.208128 0.97976/0.32912 0.97976/0.32912 1.10336/0.264096 0.97976/0.32912 1.17774/0.231776 1.17774/0.129216 1.10336/0.18816
gcp:c2d-highmem-2	44	0.134846/0.02644 0.141806/0.030992 0.171318/0.027716 0.157272/0.056336 0.157272/0.020684 0.157272/0.022776 0.080832/0.027592 0.147096/0.022456 0.151086/0.062604 0.173832/0.019072 0.173832/0.018968 0.148344/0.019852 0.144515/0.022564 0.134846/0.017284 0.157986/0.019872 0.157776/0.05554 0.157776/0.041744 0.134846/0.052032 0.142065/0.02088 0.195952/0.01772 0.134717/0.04084 0.134846/0.037828 0.134846/0.024476 0.19446/0.026016 0.12247/0.04114 0.12247/0.04114 0.13792/0.033012 0.12247/0.04114 0.147218/0.028972 0.147218/0.016152 0.13792/0.02352
gcp:c2d-highmem-32	44	2.15754/0.42304 2.2689/0.495872 2.74109/0.443456 2.51635/0.901376 2.51635/0.330944 2.51635/0.364416 1.29331/0.441472 2.35354/0.359296 2.41738/1.00166 2.78131/0.305152 2.78131/0.303488 2.3735/0.317632 2.31223/0.361024 2.15754/0.276544 2.52778/0.317952 2.52442/0.88864 2.52442/0.667904 2.15754/0.832512 2.27304/0.33408 3.13523/0.28352 2.15547/0.65344 2.15754/0.605248 2.15754/0.391616 3.11136/0.416256 1.95952/0.65824 1.95952/0.65824 2.20672/0.528192 1.95952/0.65824 2.35549/0.463552 2.35549/0.258432 2.20672/0.37632
gcp:c2d-highmem-4	44	0.269692/0.05288 0.283612/0.061984 0.342636/0.055432 0.314544/0.112672 0.314544/0.041368 0.314544/0.045552 0.161664/0.055184 0.294192/0.044912 0.302172/0.125208 0.347664/0.038144 0.347664/0.037936 0.296688/0.039704 0.289029/0.045128 0.269692/0.034568 0.315973/0.039744 0.315552/0.11108 0.315552/0.083488 0.269692/0.104064 0.28413/0.04176 0.391904/0.03544 0.269434/0.08168 0.269692/0.075656 0.269692/0.048952 0.38892/0.052032 0.24494/0.08228 0.24494/0.08228 0.27584/0.066024 0.24494/0.08228 0.294436/0.057944 0.294436/0.032304 0.27584/0.04704
gcp:c2d-highmem-56	44	3.77569/0.74032 3.97057/0.867776 4.7969/0.776048 4.40362/1.57741 4.40362/0.579152 4.40362/0.637728 2.2633/0.772576 4.11869/0.628768 4.23041/1.75291 4.8673/0.534016 4.8673/0.531104 4.15363/0.555856 4.04641/0.631792 3.77569/0.483952 4.42362/0.556416 4.41773/1.55512 4.41773/1.16883 3.77569/1.4569 3.97783/0.58464 5.48666/0.49616 3.77208/1.14352 3.77569/1.05918 3.77569/0.685328 5.44488/0.728448 3.42916/1.15192 3.42916/1.15192 3.86176/0.924336 3.42916/1.15192 4.1221/0.811216 4.1221/0.452256 3.86176/0.65856
gcp:c2d-highmem-8	44	0.539384/0.10576 0.567224/0.123968 0.685272/0.110864 0.629088/0.225344 0.629088/0.082736 0.629088/0.091104 0.323328/0.110368 0.588384/0.089824 0.604344/0.250416 0.695328/0.076288 0.695328/0.075872 0.593376/0.079408 0.578058/0.090256 0.539384/0.069136 0.631945/0.079488 0.631104/0.22216 0.631104/0.166976 0.539384/0.208128 0.568261/0.08352 0.783808/0.07088 0.538868/0.16336 0.539384/0.151312 0.539384/0.097904 0.77784/0.104064 0.48988/0.16456 0.48988/0.16456 0.55168/0.132048 0.48988/0.16456 0.588872/0.115888 0.588872/0.064608 0.55168/0.09408
gcp:c2d-standard-112	44	5.59854/1.0976 5.8875/1.28666 7.11278/1.15069 6.5296/2.33901 6.5296/0.858592 6.5296/0.945728 3.35597/1.14554 6.10714/0.932288 6.27278/2.59907 7.21728/0.791616 7.21728/0.787584 6.15686/0.824096 5.99993/0.936992 5.59854/0.717472 6.55925/0.825216 6.55066/2.30608 6.55066/1.73331 5.59854/2.16026 5.89824/0.86688 8.1355/0.73696 5.59316/1.69568 5.59854/1.57046 5.59854/1.01629 8.07363/1.08013 5.08469/1.708 5.08469/1.708 5.72634/1.37066 5.08469/1.708 6.11218/1.20266 6.11218/0.670656 5.72634/0.97664
gcp:c2d-standard-16	44	0.799792/0.1568 0.841072/0.183808 1.01611/0.164384 0.9328/0.334144 0.9328/0.122656 0.9328/0.135104 0.479424/0.163648 0.872448/0.133184 0.896112/0.371296 1.03104/0.113088 1.03104/0.112512 0.879552/0.117728 0.857133/0.133856 0.799792/0.102496 0.937035/0.117888 0.935808/0.32944 0.935808/0.247616 0.799792/0.308608 0.842605/0.12384 1.16221/0.10528 0.799022/0.24224 0.799792/0.224352 0.799792/0.145184 1.15338/0.154304 0.726384/0.244 0.726384/0.244 0.818048/0.195808 0.726384/0.244 0.873168/0.171808 0.873168/0.095808 0.818048/0.13952
gcp:c2d-standard-2	44	0.099974/0.0196 0.105134/0.022976 0.127014/0.020548 0.1166/0.041768 0.1166/0.015332 0.1166/0.016888 0.059928/0.020456 0.109056/0.016648 0.112014/0.046412 0.12888/0.014136 0.12888/0.014064 0.109944/0.014716 0.107142/0.016732 0.099974/0.012812 0.117129/0.014736 0.116976/0.04118 0.116976/0.030952 0.099974/0.038576 0.105326/0.01548 0.145277/0.01316 0.0998778/0.03028 0.099974/0.028044 0.099974/0.018148 0.144172/0.019288 0.090798/0.0305 0.090798/0.0305 0.102256/0.024476 0.090798/0.0305 0.109146/0.021476 0.109146/0.011976 0.102256/0.01744
gcp:c2d-standard-32	44	1.59958/0.3136 1.68214/0.367616 2.03222/0.328768 1.8656/0.668288 1.8656/0.245312 1.8656/0.270208 0.958848/0.327296 1.7449/0.266368 1.79222/0.742592 2.06208/0.226176 2.06208/0.225024 1.7591/0.235456 1.71427/0.267712 1.59958/0.204992 1.87407/0.235776 1.87162/0.65888 1.87162/0.495232 1.59958/0.617216 1.68521/0.24768 2.32443/0.21056 1.59804/0.48448 1.59958/0.448704 1.59958/0.290368 2.30675/0.308608 1.45277/0.488 1.45277/0.488 1.6361/0.391616 1.45277/0.488 1.74634/0.343616 1.74634/0.191616 1.6361/0.27904
gcp:c2d-standard-4	44	0.199948/0.0392 0.210268/0.045952 0.254028/0.041096 0.2332/0.083536 0.2332/0.030664 0.2332/0.033776 0.119856/0.040912 0.218112/0.033296 0.224028/0.092824 0.25776/0.028272 0.25776/0.028128 0.219888/0.029432 0.214283/0.033464 0.199948/0.025624 0.234259/0.029472 0.233952/0.08236 0.233952/0.061904 0.199948/0.077152 0.210651/0.03096 0.290554/0.02632 0.199756/0.06056 0.199948/0.056088 0.199948/0.036296 0.288344/0.038576 0.181596/0.061 0.181596/0.061 0.204512/0.048952 0.181596/0.061 0.218292/0.042952 0.218292/0.023952 0.204512/0.03488
gcp:c2d-standard-56	44	2.79927/0.5488 2.94375/0.643328 3.55639/0.575344 3.2648/1.1695 3.2648/0.429296 3.2648/0.472864 1.67798/0.572768 3.05357/0.466144 3.13639/1.29954 3.60864/0.395808 3.60864/0.393792 3.07843/0.412048 2.99997/0.468496 2.79927/0.358736 3.27962/0.412608 3.27533/1.15304 3.27533/0.866656 2.79927/1.08013 2.94912/0.43344 4.06775/0.36848 2.79658/0.84784 2.79927/0.785232 2.79927/0.508144 4.03682/0.540064 2.54234/0.854 2.54234/0.854 2.86317/0.685328 2.54234/0.854 3.05609/0.601328 3.05609/0.335328 2.86317/0.48832
gcp:c2d-standard-8	44	0.399896/0.0784 0.420536/0.091904 0.508056/0.082192 0.4664/0.167072 0.4664/0.061328 0.4664/0.067552 0.239712/0.081824 0.436224/0.066592 0.448056/0.185648 0.51552/0.056544 0.51552/0.056256 0.439776/0.058864 0.428567/0.066928 0.399896/0.051248 0.468518/0.058944 0.467904/0.16472 0.467904/0.123808 0.399896/0.154304 0.421303/0.06192 0.581107/0.05264 0.399511/0.12112 0.399896/0.112176 0.399896/0.072592 0.576688/0.077152 0.363192/0.122 0.363192/0.122 0.409024/0.097904 0.363192/0.122 0.436584/0.085904 0.436584/0.047904 0.409024/0.06976
gcp:c3-highcpu-176	45	8.66639/2.09299 10.4702/1.54422 9.61169/1.44074 9.61169/2.89203 7.78396/1.23552 9.23372/4.34403 9.35572/2.48406 8.24127/3.14723 8.53242/5.11949 8.8318/3.12998 7.8588/3.31795 11.9753/1.97648 8.24127/2.40381 11.8848/1.2591 7.48458/1.83392 7.48458/1.83392 7.48458/2.12538 7.48458/2.2961 8.8318/0.935264 7.48458/1.83392 8.99721/1.71283 8.99721/5.39792 8.42988/2.89907
gcp:c3-highcpu-192-metal	46	10.695/5.03155 9.5455/3.64531 9.10251/3.84307 8.66906/2.12416 8.66906/2.12416 8.66906/2.4617 8.66906/2.65946 8.66906/2.12416
gcp:c3-highcpu-22	45	1.0833/0.261624 1.30877/0.193028 1.20146/0.180092 1.20146/0.361504 0.972995/0.15444 1.15422/0.543004 1.16946/0.310508 1.03016/0.393404 1.06655/0.639936 1.10397/0.391248 0.982351/0.414744 1.49692/0.24706 1.03016/0.300476 1.48559/0.157388 0.935572/0.22924 0.935572/0.22924 0.935572/0.265672 0.935572/0.287012 1.10397/0.116908 0.935572/0.22924 1.12465/0.214104 1.12465/0.67474 1.05373/0.362384
gcp:c3-highcpu-4	45	0.196963/0.047568 0.237958/0.035096 0.218448/0.032744 0.218448/0.065728 0.176908/0.02808 0.209857/0.098728 0.21263/0.056456 0.187302/0.071528 0.193919/0.116352 0.200723/0.071136 0.178609/0.075408 0.272166/0.04492 0.187302/0.054632 0.270108/0.028616 0.170104/0.04168 0.170104/0.04168 0.170104/0.048304 0.170104/0.052184 0.200723/0.021256 0.170104/0.04168 0.204482/0.038928 0.204482/0.12268 0.191588/0.065888
gcp:c3-highcpu-44	45	2.1666/0.523248 2.61754/0.386056 2.40292/0.360184 2.40292/0.723008 1.94599/0.30888 2.30843/1.08601 2.33893/0.621016 2.06032/0.786808 2.1331/1.27987 2.20795/0.782496 1.9647/0.829488 2.99383/0.49412 2.06032/0.600952 2.97119/0.314776 1.87114/0.45848 1.87114/0.45848 1.87114/0.531344 1.87114/0.574024 2.20795/0.233816 1.87114/0.45848 2.2493/0.428208 2.2493/1.34948 2.10747/0.724768
gcp:c3-highcpu-8	45	0.393927/0.095136 0.475917/0.070192 0.436895/0.065488 0.436895/0.131456 0.353816/0.05616 0.419715/0.197456 0.42526/0.112912 0.374603/0.143056 0.387837/0.232704 0.401445/0.142272 0.357218/0.150816 0.544333/0.08984 0.374603/0.109264 0.540216/0.057232 0.340208/0.08336 0.340208/0.08336 0.340208/0.096608 0.340208/0.104368 0.401445/0.042512 0.340208/0.08336 0.408964/0.077856 0.408964/0.24536 0.383176/0.131776
gcp:c3-highcpu-88	45	4.33319/1.0465 5.23509/0.772112 4.80585/0.720368 4.80585/1.44602 3.89198/0.61776 4.61686/2.17202 4.67786/1.24203 4.12063/1.57362 4.26621/2.55974 4.4159/1.56499 3.9294/1.65898 5.98766/0.98824 4.12063/1.2019 5.94238/0.629552 3.74229/0.91696 3.74229/0.91696 3.74229/1.06269 3.74229/1.14805 4.4159/0.467632 3.74229/0.91696 4.4986/0.856416 4.4986/2.69896 4.21494/1.44954
gcp:c3-highmem-176	47	14.9521/2.24118 12.1088/1.92192 12.1092/1.66566 14.3641/6.75805 15.6565/3.03706 12.8202/4.89597 13.7382/1.76634 13.2731/7.96435 13.7389/4.86922 12.2253/5.16173 14.1464/1.34006 18.629/3.07472 12.8202/3.73859 12.8202/1.19046 11.6431/2.85296 11.6431/2.85296 11.6431/3.30598 11.6431/3.57174 13.7389/1.45482 11.6431/2.85296 13.9962/2.66429 13.9962/8.39696 13.1136/4.51053
gcp:c3-highmem-192-metal	48	14.7071/3.55162 13.2096/2.09664 15.6699/7.37242 13.9857/5.34106 14.9879/5.31187 13.3366/5.63098 15.4324/1.46189 12.7016/3.11232 12.7016/3.11232 12.7016/3.60653 12.7016/3.89645 12.7016/3.11232
gcp:c3-highmem-22	47	1.86901/0.280148 1.5136/0.24024 1.51365/0.208208 1.79551/0.844756 1.95706/0.379632 1.60253/0.611996 1.71728/0.220792 1.65914/0.995544 1.71736/0.608652 1.52816/0.645216 1.7683/0.167508 2.32862/0.38434 1.60253/0.467324 1.60253/0.148808 1.45539/0.35662 1.45539/0.35662 1.45539/0.413248 1.45539/0.446468 1.71736/0.181852 1.45539/0.35662 1.74952/0.333036 1.74952/1.04962 1.6392/0.563816
gcp:c3-highmem-4	47	0.33982/0.050936 0.275201/0.04368 0.275209/0.037856 0.326457/0.153592 0.355829/0.069024 0.291369/0.111272 0.312232/0.040144 0.301662/0.181008 0.312247/0.110664 0.277847/0.117312 0.321508/0.030456 0.423386/0.06988 0.291369/0.084968 0.291369/0.027056 0.264616/0.06484 0.264616/0.06484 0.264616/0.075136 0.264616/0.081176 0.312247/0.033064 0.264616/0.06484 0.318095/0.060552 0.318095/0.19084 0.298037/0.102512
gcp:c3-highmem-44	47	3.73802/0.560296 3.02721/0.48048 3.0273/0.416416 3.59102/1.68951 3.91412/0.759264 3.20506/1.22399 3.43456/0.441584 3.31828/1.99109 3.43472/1.2173 3.05631/1.29043 3.53659/0.335016 4.65724/0.76868 3.20506/0.934648 3.20506/0.297616 2.91078/0.71324 2.91078/0.71324 2.91078/0.826496 2.91078/0.892936 3.43472/0.363704 2.91078/0.71324 3.49904/0.666072 3.49904/2.09924 3.27841/1.12763
gcp:c3-highmem-8	47	0.67964/0.101872 0.550401/0.08736 0.550419/0.075712 0.652914/0.307184 0.711658/0.138048 0.582737/0.222544 0.624465/0.080288 0.603324/0.362016 0.624494/0.221328 0.555694/0.234624 0.643017/0.060912 0.846771/0.13976 0.582737/0.169936 0.582737/0.054112 0.529232/0.12968 0.529232/0.12968 0.529232/0.150272 0.529232/0.162352 0.624494/0.066128 0.529232/0.12968 0.63619/0.121104 0.63619/0.38168 0.596074/0.205024
gcp:c3-highmem-88	47	7.47604/1.12059 6.05441/0.96096 6.05461/0.832832 7.18205/3.37902 7.82824/1.51853 6.41011/2.44798 6.86911/0.883168 6.63657/3.98218 6.86943/2.43461 6.11263/2.58086 7.07319/0.670032 9.31448/1.53736 6.41011/1.8693 6.41011/0.595232 5.82155/1.42648 5.82155/1.42648 5.82155/1.65299 5.82155/1.78587 6.86943/0.727408 5.82155/1.42648 6.99809/1.33214 6.99809/4.19848 6.55681/2.25526
gcp:c3-standard-176	49	11.3918/1.70755 9.22558/1.46432 9.22587/1.26931 10.9438/5.1487 11.0884/2.94413 11.532/2.2535 9.76758/2.34502 9.76758/3.73014 10.1127/6.06778 10.4675/3.70973 9.31429/3.93254 10.2901/3.21587 14.1932/2.34256 9.75783/1.91488 9.76758/2.84874 14.0859/1.49213 8.87075/2.1736 8.87075/2.1736 8.87075/2.51891 8.87075/2.72131 10.4675/1.10845 8.87075/2.1736 10.6635/2.02998 10.6635/6.3976 9.99113/3.43622
gcp:c3-standard-176-lssd	50	13.1014/2.73331 13.1014/1.59069 10.8037/1.90816 12.3904/5.81775 12.8638/3.51947 11.0827/4.43371 11.6907/6.76312 12.0456/4.57767 10.7609/4.7446 16.2973/2.75188 11.2044/2.50502 11.2142/3.41422 16.0585/2.07733 10.1858/2.87716 10.1858/2.87716 10.3173/3.38686 10.1858/3.51035 12.0193/1.87941 10.1858/2.87716 11.4377/4.22033
gcp:c3-standard-192-metal	51	11.9387/5.61677 10.6555/4.06925 10.161/4.29005 11.7578/1.11398 9.67718/2.3712 9.67718/2.3712 9.67718/2.7479 9.67718/2.9687 9.67718/2.3712
gcp:c3-standard-22	49	1.42398/0.213444 1.1532/0.18304 1.15323/0.158664 1.36798/0.643588 1.38606/0.368016 1.4415/0.281688 1.22095/0.293128 1.22095/0.466268 1.26408/0.758472 1.30844/0.463716 1.16429/0.491568 1.28626/0.401984 1.77415/0.29282 1.21973/0.23936 1.22095/0.356092 1.76073/0.186516 1.10884/0.2717 1.10884/0.2717 1.10884/0.314864 1.10884/0.340164 1.30844/0.138556 1.10884/0.2717 1.33294/0.253748 1.33294/0.7997 1.24889/0.429528
gcp:c3-standard-22-lssd	50	1.63768/0.341663 1.63768/0.198836 1.35046/0.238519 1.5488/0.727218 1.60797/0.439934 1.38533/0.554213 1.46134/0.84539 1.5057/0.572209 1.34511/0.593075 2.03716/0.343984 1.40055/0.313127 1.40177/0.426777 2.00731/0.259667 1.27323/0.359645 1.27323/0.359645 1.28967/0.423357 1.27323/0.438794 1.50241/0.234926 1.27323/0.359645 1.42971/0.527542
gcp:c3-standard-4	49	0.258905/0.038808 0.209672/0.03328 0.209679/0.028848 0.248724/0.117016 0.25201/0.066912 0.26209/0.051216 0.221991/0.053296 0.221991/0.084776 0.229833/0.137904 0.237897/0.084312 0.211688/0.089376 0.233865/0.073088 0.322573/0.05324 0.221769/0.04352 0.221991/0.064744 0.320133/0.033912 0.201608/0.0494 0.201608/0.0494 0.201608/0.057248 0.201608/0.061848 0.237897/0.025192 0.201608/0.0494 0.242353/0.046136 0.242353/0.1454 0.227071/0.078096
gcp:c3-standard-4-lssd	50	0.31233/0.0708628 0.31233/0.038954 0.258987/0.0471499 0.293929/0.137924 0.307489/0.0848915 0.263086/0.106762 0.279148/0.159633 0.287213/0.111435 0.256894/0.114753 0.388326/0.0660311 0.266974/0.0619618 0.267196/0.0824152 0.381777/0.0521997 0.242704/0.0713863 0.242704/0.0713863 0.246813/0.0843713 0.242704/0.0865055 0.286391/0.0492845 0.242704/0.0713863 0.272277/0.102599
gcp:c3-standard-44	49	2.84795/0.426888 2.3064/0.36608 2.30647/0.317328 2.73596/1.28718 2.77211/0.736032 2.88299/0.563376 2.4419/0.586256 2.4419/0.932536 2.52816/1.51694 2.61687/0.927432 2.32857/0.983136 2.57252/0.803968 3.5483/0.58564 2.43946/0.47872 2.4419/0.712184 3.52147/0.373032 2.21769/0.5434 2.21769/0.5434 2.21769/0.629728 2.21769/0.680328 2.61687/0.277112 2.21769/0.5434 2.66588/0.507496 2.66588/1.5994 2.49778/0.859056
gcp:c3-standard-44-lssd	50	3.27535/0.683326 3.27535/0.397672 2.70092/0.477039 3.09761/1.45444 3.21595/0.879868 2.77066/1.10843 2.92268/1.69078 3.01139/1.14442 2.69022/1.18615 4.07433/0.687969 2.8011/0.626254 2.80354/0.853554 4.01462/0.519333 2.54646/0.71929 2.54646/0.71929 2.57933/0.846714 2.54646/0.877588 3.00482/0.469852 2.54646/0.71929 2.85943/1.05508
gcp:c3-standard-8	49	0.51781/0.077616 0.419345/0.06656 0.419358/0.057696 0.497448/0.234032 0.50402/0.133824 0.524181/0.102432 0.443981/0.106592 0.443981/0.169552 0.459666/0.275808 0.475795/0.168624 0.423377/0.178752 0.467731/0.146176 0.645146/0.10648 0.443538/0.08704 0.443981/0.129488 0.640267/0.067824 0.403216/0.0988 0.403216/0.0988 0.403216/0.114496 0.403216/0.123696 0.475795/0.050384 0.403216/0.0988 0.484706/0.092272 0.484706/0.2908 0.454142/0.156192
gcp:c3-standard-8-lssd	50	0.624659/0.141726 0.624659/0.0779079 0.517975/0.0942997 0.587859/0.275847 0.614979/0.169783 0.526173/0.213525 0.558296/0.319267 0.574425/0.222871 0.513788/0.229505 0.776652/0.132062 0.533949/0.123924 0.534392/0.16483 0.763554/0.104399 0.485408/0.142773 0.485408/0.142773 0.493627/0.168743 0.485408/0.173011 0.572781/0.0985689 0.485408/0.142773 0.544553/0.205199
gcp:c3-standard-88	49	5.69591/0.853776 4.61279/0.73216 4.61294/0.634656 5.47192/2.57435 5.54422/1.47206 5.76599/1.12675 4.88379/1.17251 4.88379/1.86507 5.05633/3.03389 5.23374/1.85486 4.65714/1.96627 5.14504/1.60794 7.0966/1.17128 4.87891/0.95744 4.88379/1.42437 7.04293/0.746064 4.43538/1.0868 4.43538/1.0868 4.43538/1.25946 4.43538/1.36066 5.23374/0.554224 4.43538/1.0868 5.33177/1.01499 5.33177/3.1988 4.99556/1.71811
gcp:c3-standard-88-lssd	50	6.5507/1.36665 6.5507/0.795344 5.40183/0.954078 6.19521/2.90887 6.43189/1.75974 5.54133/2.21685 5.84537/3.38156 6.02278/2.28884 5.38043/2.3723 8.14866/1.37594 5.6022/1.25251 5.60708/1.70711 8.02924/1.03867 5.09291/1.43858 5.09291/1.43858 5.15866/1.69343 5.09291/1.75518 6.00963/0.939703 5.09291/1.43858 5.71885/2.11017
gcp:c3d-highcpu-16	52	0.694388/0.251936 0.623684/0.212608 0.739845/0.350528 0.74962/0.101216 0.779605/0.16368 0.660325/0.170208 0.707641/0.367808 0.629681/0.329472 0.959514/0.20288 0.653669/0.171808 0.599696/0.133664 0.599696/0.133664 0.599696/0.24768 0.599696/0.133664 0.720895/0.178496
gcp:c3d-highcpu-180	52	7.78436/2.8243 6.99174/2.38342 8.29395/3.92956 8.40353/1.13467 8.73967/1.83492 7.4025/1.9081 7.93293/4.12327 7.05897/3.6935 10.7565/2.27436 7.32788/1.92604 6.72283/1.49843 6.72283/1.49843 6.72283/2.77659 6.72283/1.49843 8.08151/2.00101
gcp:c3d-highcpu-30	52	1.29739/0.470717 1.16529/0.397236 1.38232/0.654926 1.40059/0.189112 1.45661/0.30582 1.23375/0.318016 1.32216/0.687211 1.17649/0.615584 1.79275/0.37906 1.22131/0.321006 1.12047/0.249738 1.12047/0.249738 1.12047/0.462765 1.12047/0.249738 1.34692/0.333502
gcp:c3d-highcpu-360	52	15.5687/5.6486 13.9835/4.76683 16.5879/7.85911 16.8071/2.26934 17.4793/3.66984 14.805/3.81619 15.8659/8.24653 14.1179/7.38701 21.513/4.54872 14.6558/3.85207 13.4457/2.99686 13.4457/2.99686 13.4457/5.55318 13.4457/2.99686 16.163/4.00202
gcp:c3d-highcpu-4	52	0.173597/0.062984 0.155921/0.053152 0.184961/0.087632 0.187405/0.025304 0.194901/0.04092 0.165081/0.042552 0.17691/0.091952 0.15742/0.082368 0.239878/0.05072 0.163417/0.042952 0.149924/0.033416 0.149924/0.033416 0.149924/0.06192 0.149924/0.033416 0.180224/0.044624
gcp:c3d-highcpu-60	52	2.59479/0.941434 2.33058/0.794472 2.76465/1.30985 2.80118/0.378224 2.91322/0.61164 2.4675/0.636032 2.64431/1.37442 2.35299/1.23117 3.58551/0.75812 2.44263/0.642012 2.24094/0.499476 2.24094/0.499476 2.24094/0.92553 2.24094/0.499476 2.69384/0.667004
gcp:c3d-highcpu-8	52	0.347194/0.125968 0.311842/0.106304 0.369922/0.175264 0.37481/0.050608 0.389802/0.08184 0.330163/0.085104 0.353821/0.183904 0.31484/0.164736 0.479757/0.10144 0.326834/0.085904 0.299848/0.066832 0.299848/0.066832 0.299848/0.12384 0.299848/0.066832 0.360447/0.089248
gcp:c3d-highcpu-90	52	3.89218/1.41215 3.49587/1.19171 4.14697/1.96478 4.20177/0.567336 4.36984/0.91746 3.70125/0.954048 3.96647/2.06163 3.52948/1.84675 5.37826/1.13718 3.66394/0.963018 3.36141/0.749214 3.36141/0.749214 3.36141/1.3883 3.36141/0.749214 4.04075/1.00051
gcp:c3d-highmem-16	53	1.13446/0.411584 1.01895/0.347392 1.20873/0.572672 1.07881/0.526624 1.02875/0.228672 1.07881/0.278112 1.11693/0.492768 1.15612/0.600992 1.02875/0.538368 1.56762/0.33152 1.07774/0.245952 1.06794/0.280672 0.97976/0.218336 0.97976/0.218336 0.97976/0.40464 1.1035/0.535264 0.97976/0.218336
gcp:c3d-highmem-16-lssd	54	1.17556/0.43357 1.25394/0.59358 1.0719/0.24624 1.11273/0.298857 1.02086/0.240322 1.02086/0.240322
gcp:c3d-highmem-180	53	12.7627/4.63032 11.4632/3.90816 13.5982/6.44256 12.1367/5.92452 11.5734/2.57256 12.1367/3.12876 12.5654/5.54364 13.0063/6.76116 11.5734/6.05664 17.6357/3.7296 12.1245/2.76696 12.0143/3.15756 11.0223/2.45628 11.0223/2.45628 11.0223/4.5522 12.4144/6.02172 11.0223/2.45628
gcp:c3d-highmem-180-lssd	54	13.4203/4.9821 14.3215/6.77708 12.2638/2.85366 12.731/3.44852 11.6798/2.80806 11.6798/2.80806
gcp:c3d-highmem-30	53	2.12712/0.77172 1.91053/0.65136 2.26637/1.07376 2.02278/0.98742 1.9289/0.42876 2.02278/0.52146 2.09424/0.92394 2.16772/1.12686 1.9289/1.00944 2.93928/0.6216 2.02075/0.46116 2.00238/0.52626 1.83705/0.40938 1.83705/0.40938 1.83705/0.7587 2.06907/1.00362 1.83705/0.40938
gcp:c3d-highmem-30-lssd	54	2.20931/0.815693 2.35678/1.11558 2.0152/0.463897 2.09197/0.56263 1.91924/0.453353 1.91924/0.453353
gcp:c3d-highmem-360	53	25.5254/9.26064 22.9264/7.81632 27.1964/12.8851 24.2733/11.849 23.1468/5.14512 24.2733/6.25752 25.1308/11.0873 26.0126/13.5223 23.1468/12.1133 35.2714/7.4592 24.2491/5.53392 24.0286/6.31512 22.0446/4.91256 22.0446/4.91256 22.0446/9.1044 24.8288/12.0434 22.0446/4.91256
gcp:c3d-highmem-360-lssd	54	26.8405/9.9642 28.643/13.5542 24.5277/5.70731 25.462/6.89704 23.3597/5.61612 23.3597/5.61612
gcp:c3d-highmem-4	53	0.283616/0.102896 0.254738/0.086848 0.302182/0.143168 0.269703/0.131656 0.257187/0.057168 0.269703/0.069528 0.279232/0.123192 0.289029/0.150248 0.257187/0.134592 0.391904/0.08288 0.269434/0.061488 0.266985/0.070168 0.24494/0.054584 0.24494/0.054584 0.24494/0.10116 0.275876/0.133816 0.24494/0.054584
gcp:c3d-highmem-60	53	4.25424/1.54344 3.82106/1.30272 4.53274/2.14752 4.04555/1.97484 3.8578/0.85752 4.04555/1.04292 4.18847/1.84788 4.33544/2.25372 3.8578/2.01888 5.87856/1.2432 4.04151/0.92232 4.00477/1.05252 3.6741/0.81876 3.6741/0.81876 3.6741/1.5174 4.13814/2.00724 3.6741/0.81876
gcp:c3d-highmem-60-lssd	54	4.41862/1.63139 4.71356/2.23115 4.03041/0.927794 4.18395/1.12526 3.83848/0.906705 3.83848/0.906705
gcp:c3d-highmem-8	53	0.567232/0.205792 0.509475/0.173696 0.604365/0.286336 0.539407/0.263312 0.514374/0.114336 0.539407/0.139056 0.558463/0.246384 0.578058/0.300496 0.514374/0.269184 0.783808/0.16576 0.538868/0.122976 0.533969/0.140336 0.48988/0.109168 0.48988/0.109168 0.48988/0.20232 0.551752/0.267632 0.48988/0.109168
gcp:c3d-highmem-8-lssd	54	0.608328/0.227778 0.64957/0.307244 0.557525/0.131904 0.578764/0.158521 0.530976/0.131154 0.530976/0.131154
gcp:c3d-highmem-90	53	6.38136/2.31516 5.7316/1.95408 6.79911/3.22128 6.06833/2.96226 5.78671/1.28628 6.06833/1.56438 6.28271/2.77182 6.50316/3.38058 5.78671/3.02832 8.81784/1.8648 6.06227/1.38348 6.00715/1.57878 5.51115/1.22814 5.51115/1.22814 5.51115/2.2761 6.20721/3.01086 5.51115/1.22814
gcp:c3d-highmem-90-lssd	54	6.71013/2.49105 7.16075/3.38854 6.13191/1.42683 6.36551/1.72426 5.83992/1.40403 5.83992/1.40403
gcp:c3d-standard-16	55	0.84108/0.305152 0.755439/0.257536 0.89614/0.424576 0.90798/0.122592 0.799821/0.390432 0.799821/0.206176 0.857133/0.445536 0.762703/0.399104 1.16221/0.24576 0.799022/0.182336 0.791759/0.208096 0.726384/0.161888 0.726384/0.161888 0.726384/0.3 0.818126/0.396832 0.726384/0.161888 0.818126/0.152608
gcp:c3d-standard-16-lssd	56	0.804754/0.271406 0.941345/0.445484 0.845027/0.417555 0.840917/0.228162 0.906448/0.472659 0.807909/0.424481 0.836553/0.226281 0.76748/0.183874 0.76748/0.183874 0.771589/0.327123 0.863332/0.177111
gcp:c3d-standard-180	55	9.46215/3.43296 8.49869/2.89728 10.0816/4.77648 10.2148/1.37916 8.99799/4.39236 8.99799/2.31948 9.64275/5.01228 8.58041/4.48992 13.0749/2.7648 8.989/2.05128 8.90728/2.34108 8.17182/1.82124 8.17182/1.82124 8.17182/3.375 9.20392/4.46436 8.17182/1.82124 9.20392/1.71684
gcp:c3d-standard-180-lssd	56	9.28773/3.1192 10.8049/5.111 9.72128/4.82633 9.65553/2.67126 10.4318/5.44625 9.3037/4.89595 9.624/2.63204 8.82935/2.17302 8.82935/2.17302 8.89511/3.80897 9.92721/2.10889
gcp:c3d-standard-30	55	1.57703/0.57216 1.41645/0.48288 1.68026/0.79608 1.70246/0.22986 1.49967/0.73206 1.49967/0.38658 1.60712/0.83538 1.43007/0.74832 2.17915/0.4608 1.49817/0.34188 1.48455/0.39018 1.36197/0.30354 1.36197/0.30354 1.36197/0.5625 1.53399/0.74406 1.36197/0.30354 1.53399/0.28614
gcp:c3d-standard-30-lssd	56	1.51508/0.51062 1.77067/0.837895 1.59008/0.786307 1.58186/0.430553 1.70575/0.889627 1.52048/0.799073 1.57414/0.42655 1.44416/0.347513 1.44416/0.347513 1.45238/0.616747 1.6244/0.335147
gcp:c3d-standard-360	55	18.9243/6.86592 16.9974/5.79456 20.1631/9.55296 20.4295/2.75832 17.996/8.78472 17.996/4.63896 19.2855/10.0246 17.1608/8.97984 26.1498/5.5296 17.978/4.10256 17.8146/4.68216 16.3436/3.64248 16.3436/3.64248 16.3436/6.75 18.4078/8.92872 16.3436/3.64248 18.4078/3.43368
gcp:c3d-standard-360-lssd	56	18.5755/6.2384 21.6097/10.222 19.4426/9.65267 19.3111/5.34252 20.8636/10.8925 18.6074/9.79189 19.248/5.26408 17.6587/4.34604 17.6587/4.34604 17.7902/7.61795 19.8544/4.21779
gcp:c3d-standard-4	55	0.21027/0.076288 0.18886/0.064384 0.224035/0.106144 0.226995/0.030648 0.199955/0.097608 0.199955/0.051544 0.214283/0.111384 0.190676/0.099776 0.290554/0.06144 0.199756/0.045584 0.19794/0.052024 0.181596/0.040472 0.181596/0.040472 0.181596/0.075 0.204532/0.099208 0.181596/0.040472 0.204532/0.038152
gcp:c3d-standard-60	55	3.15405/1.14432 2.8329/0.96576 3.36052/1.59216 3.40492/0.45972 2.99933/1.46412 2.99933/0.77316 3.21425/1.67076 2.86014/1.49664 4.3583/0.9216 2.99633/0.68376 2.96909/0.78036 2.72394/0.60708 2.72394/0.60708 2.72394/1.125 3.06797/1.48812 2.72394/0.60708 3.06797/0.57228
gcp:c3d-standard-60-lssd	56	3.03016/1.02124 3.54135/1.67579 3.18015/1.57261 3.16371/0.861105 3.41151/1.77925 3.04096/1.59815 3.14827/0.8531 2.88832/0.695025 2.88832/0.695025 2.90476/1.23349 3.2488/0.670294
gcp:c3d-standard-8	55	0.42054/0.152576 0.37772/0.128768 0.44807/0.212288 0.45399/0.061296 0.399911/0.195216 0.399911/0.103088 0.428567/0.222768 0.381352/0.199552 0.581107/0.12288 0.399511/0.091168 0.395879/0.104048 0.363192/0.080944 0.363192/0.080944 0.363192/0.15 0.409063/0.198416 0.363192/0.080944 0.409063/0.076304
gcp:c3d-standard-8-lssd	56	0.427035/0.142638 0.493275/0.233196 0.445116/0.222339 0.441007/0.125074 0.477882/0.249891 0.426557/0.224929 0.440674/0.122233 0.404288/0.10293 0.404288/0.10293 0.408397/0.177123 0.454269/0.100807
gcp:c3d-standard-90	55	4.73108/1.71648 4.24935/1.44864 5.04079/2.38824 5.10739/0.68958 4.499/2.19618 4.499/1.15974 4.82137/2.50614 4.29021/2.24496 6.53746/1.3824 4.4945/1.02564 4.45364/1.17054 4.08591/0.91062 4.08591/0.91062 4.08591/1.6875 4.60196/2.23218 4.08591/0.91062 4.60196/0.85842
gcp:c3d-standard-90-lssd	56	4.64387/1.5596 5.40243/2.5555 4.86064/2.41317 4.82776/1.33563 5.21589/2.72313 4.65185/2.44797 4.812/1.31602 4.41468/1.08651 4.41468/1.08651 4.44755/1.90449 4.9636/1.05445
gcp:c4-highcpu-144	57	6.74285/3.69907 7.09068/3.87043 8.5665/4.03459 7.86411/4.1161 7.86411/2.94077 6.36869/3.19363 6.36889/2.93386 7.55486/3.48883 8.2346/2.01139 6.4296/1.98115 7.65468/3.38112 7.96087/2.92118 7.40934/2.35757 6.74286/1.91405 6.42993/2.90189 7.22602/2.14358 6.74286/3.69706 6.98107/2.56781 7.22602/2.87741 6.42993/2.32042 8.02253/4.38653 7.10354/3.20602 7.10354/1.57997 7.44035/2.9831 9.79799/1.43165 6.73612/0.989568 6.74286/1.35389 6.74286/3.17952 6.67488/2.40883 9.72389/3.45514 8.75695/4.04554 6.12374/3.6743 6.12374/3.6743 6.12374/3.6743 6.12374/3.52051 7.22602/2.40365 6.12374/3.6743 7.36135/2.50618 7.36135/3.13718 6.89717/3.60202
gcp:c4-highcpu-16	58	0.749206/0.411008 0.787854/0.430048 0.951834/0.448288 0.87379/0.457344 0.87379/0.273728 0.87379/0.326752 0.707633/0.354848 0.707655/0.325984 0.839429/0.387648 0.914955/0.223488 0.7144/0.220128 0.85052/0.37568 0.884541/0.324576 0.82326/0.261952 0.749206/0.212672 0.714437/0.322432 0.802891/0.238176 0.749206/0.410784 0.877737/0.194016 0.775674/0.285312 0.802891/0.319712 0.714437/0.257824 0.891392/0.487392 0.789283/0.356224 0.789283/0.175552 0.826705/0.331456 1.08867/0.159072 0.748458/0.109952 0.749206/0.150432 0.749206/0.35328 0.741653/0.267648 1.08043/0.383904 0.972995/0.449504 0.680416/0.408256 0.680416/0.408256 0.680416/0.408256 0.680416/0.391168 0.802891/0.267072 0.680416/0.408256 0.817928/0.278464 0.817928/0.348576 0.766353/0.400224
gcp:c4-highcpu-192	58	8.99047/4.9321 9.45424/5.16058 11.422/5.37946 10.4855/5.48813 10.4855/3.28474 10.4855/3.92102 8.49159/4.25818 8.49186/3.91181 10.0732/4.65178 10.9795/2.68186 8.5728/2.64154 10.2062/4.50816 10.6145/3.89491 9.87912/3.14342 8.99047/2.55206 8.57324/3.86918 9.63469/2.85811 8.99047/4.92941 10.5328/2.32819 9.30809/3.42374 9.63469/3.83654 8.57324/3.09389 10.6967/5.8487 9.47139/4.27469 9.47139/2.10662 9.92047/3.97747 13.064/1.90886 8.98149/1.31942 8.99047/1.80518 8.99047/4.23936 8.89984/3.21178 12.9652/4.60685 11.6759/5.39405 8.16499/4.89907 8.16499/4.89907 8.16499/4.89907 8.16499/4.69402 9.63469/3.20486 8.16499/4.89907 9.81514/3.34157 9.81514/4.18291 9.19623/4.80269
gcp:c4-highcpu-2	58	0.0936507/0.051376 0.0984817/0.053756 0.118979/0.056036 0.109224/0.057168 0.109224/0.034216 0.109224/0.040844 0.0884541/0.044356 0.0884569/0.040748 0.104929/0.048456 0.114369/0.027936 0.0893/0.027516 0.106315/0.04696 0.110568/0.040572 0.102908/0.032744 0.0936508/0.026584 0.0893046/0.040304 0.100361/0.029772 0.0936508/0.051348 0.109717/0.024252 0.0969593/0.035664 0.100361/0.039964 0.0893046/0.032228 0.111424/0.060924 0.0986603/0.044528 0.0986603/0.021944 0.103338/0.041432 0.136083/0.019884 0.0935572/0.013744 0.0936508/0.018804 0.0936508/0.04416 0.0927067/0.033456 0.135054/0.047988 0.121624/0.056188 0.085052/0.051032 0.085052/0.051032 0.085052/0.051032 0.085052/0.048896 0.100361/0.033384 0.085052/0.051032 0.102241/0.034808 0.102241/0.043572 0.0957941/0.050028
gcp:c4-highcpu-24	58	1.12381/0.616512 1.18178/0.645072 1.42775/0.672432 1.31069/0.686016 1.31069/0.410592 1.31069/0.490128 1.06145/0.532272 1.06148/0.488976 1.25914/0.581472 1.37243/0.335232 1.0716/0.330192 1.27578/0.56352 1.32681/0.486864 1.23489/0.392928 1.12381/0.319008 1.07166/0.483648 1.20434/0.357264 1.12381/0.616176 1.3166/0.291024 1.16351/0.427968 1.20434/0.479568 1.07166/0.386736 1.33709/0.731088 1.18392/0.534336 1.18392/0.263328 1.24006/0.497184 1.633/0.238608 1.12269/0.164928 1.12381/0.225648 1.12381/0.52992 1.11248/0.401472 1.62065/0.575856 1.45949/0.674256 1.02062/0.612384 1.02062/0.612384 1.02062/0.612384 1.02062/0.586752 1.20434/0.400608 1.02062/0.612384 1.22689/0.417696 1.22689/0.522864 1.14953/0.600336
gcp:c4-highcpu-288	57	13.4857/7.39814 14.1814/7.74086 17.133/8.06918 15.7282/8.23219 15.7282/5.88154 12.7374/6.38726 12.7378/5.86771 15.1097/6.97766 16.4692/4.02278 12.8592/3.9623 15.3094/6.76224 15.9217/5.84237 14.8187/4.71514 13.4857/3.8281 12.8599/5.80378 14.452/4.28717 13.4857/7.39411 13.9621/5.13562 14.452/5.75482 12.8599/4.64083 16.0451/8.77306 14.2071/6.41203 14.2071/3.15994 14.8807/5.96621 19.596/2.8633 13.4722/1.97914 13.4857/2.70778 13.4857/6.35904 13.3498/4.81766 19.4478/6.91027 17.5139/8.09107 12.2475/7.34861 12.2475/7.34861 12.2475/7.34861 12.2475/7.04102 14.452/4.8073 12.2475/7.34861 14.7227/5.01235 14.7227/6.27437 13.7943/7.20403
gcp:c4-highcpu-32	58	1.49841/0.822016 1.57571/0.860096 1.90367/0.896576 1.74758/0.914688 1.74758/0.547456 1.74758/0.653504 1.41527/0.709696 1.41531/0.651968 1.67886/0.775296 1.82991/0.446976 1.4288/0.440256 1.70104/0.75136 1.76908/0.649152 1.64652/0.523904 1.49841/0.425344 1.42887/0.644864 1.60578/0.476352 1.49841/0.821568 1.75547/0.388032 1.55135/0.570624 1.60578/0.639424 1.42887/0.515648 1.78278/0.974784 1.57857/0.712448 1.57857/0.351104 1.65341/0.662912 2.17733/0.318144 1.49692/0.219904 1.49841/0.300864 1.49841/0.70656 1.48331/0.535296 2.16087/0.767808 1.94599/0.899008 1.36083/0.816512 1.36083/0.816512 1.36083/0.816512 1.36083/0.782336 1.60578/0.534144 1.36083/0.816512 1.63586/0.556928 1.63586/0.697152 1.53271/0.800448
gcp:c4-highcpu-4	58	0.187301/0.102752 0.196963/0.107512 0.237958/0.112072 0.218448/0.114336 0.218448/0.068432 0.218448/0.081688 0.176908/0.088712 0.176914/0.081496 0.209857/0.096912 0.228739/0.055872 0.1786/0.055032 0.21263/0.09392 0.221135/0.081144 0.205815/0.065488 0.187302/0.053168 0.178609/0.080608 0.200723/0.059544 0.187302/0.102696 0.219434/0.048504 0.193919/0.071328 0.200723/0.079928 0.178609/0.064456 0.222848/0.121848 0.197321/0.089056 0.197321/0.043888 0.206676/0.082864 0.272166/0.039768 0.187114/0.027488 0.187302/0.037608 0.187302/0.08832 0.185413/0.066912 0.270108/0.095976 0.243249/0.112376 0.170104/0.102064 0.170104/0.102064 0.170104/0.102064 0.170104/0.097792 0.200723/0.066768 0.170104/0.102064 0.204482/0.069616 0.204482/0.087144 0.191588/0.100056
gcp:c4-highcpu-48	58	2.24762/1.23302 2.36356/1.29014 2.8555/1.34486 2.62137/1.37203 2.62137/0.821184 2.62137/0.980256 2.1229/1.06454 2.12296/0.977952 2.51829/1.16294 2.74487/0.670464 2.1432/0.660384 2.55156/1.12704 2.65362/0.973728 2.46978/0.785856 2.24762/0.638016 2.14331/0.967296 2.40867/0.714528 2.24762/1.23235 2.63321/0.582048 2.32702/0.855936 2.40867/0.959136 2.14331/0.773472 2.67418/1.46218 2.36785/1.06867 2.36785/0.526656 2.48012/0.994368 3.266/0.477216 2.24537/0.329856 2.24762/0.451296 2.24762/1.05984 2.22496/0.802944 3.2413/1.15171 2.91898/1.34851 2.04125/1.22477 2.04125/1.22477 2.04125/1.22477 2.04125/1.1735 2.40867/0.801216 2.04125/1.22477 2.45378/0.835392 2.45378/1.04573 2.29906/1.20067
gcp:c4-highcpu-8	58	0.374603/0.205504 0.393927/0.215024 0.475917/0.224144 0.436895/0.228672 0.436895/0.136864 0.436895/0.163376 0.353816/0.177424 0.353827/0.162992 0.419715/0.193824 0.457478/0.111744 0.3572/0.110064 0.42526/0.18784 0.44227/0.162288 0.41163/0.130976 0.374603/0.106336 0.357218/0.161216 0.401445/0.119088 0.374603/0.205392 0.438868/0.097008 0.387837/0.142656 0.401445/0.159856 0.357218/0.128912 0.445696/0.243696 0.394641/0.178112 0.394641/0.087776 0.413353/0.165728 0.544333/0.079536 0.374229/0.054976 0.374603/0.075216 0.374603/0.17664 0.370827/0.133824 0.540216/0.191952 0.486497/0.224752 0.340208/0.204128 0.340208/0.204128 0.340208/0.204128 0.340208/0.195584 0.401445/0.133536 0.340208/0.204128 0.408964/0.139232 0.408964/0.174288 0.383176/0.200112
gcp:c4-highcpu-96	58	4.49523/2.46605 4.72712/2.58029 5.711/2.68973 5.24274/2.74406 5.24274/1.64237 5.24274/1.96051 4.2458/2.12909 4.24593/1.9559 5.03658/2.32589 5.48973/1.34093 4.2864/1.32077 5.10312/2.25408 5.30724/1.94746 4.93956/1.57171 4.49524/1.27603 4.28662/1.93459 4.81735/1.42906 4.49524/2.4647 5.26642/1.1641 4.65405/1.71187 4.81735/1.91827 4.28662/1.54694 5.34835/2.92435 4.7357/2.13734 4.7357/1.05331 4.96023/1.98874 6.53199/0.954432 4.49075/0.659712 4.49524/0.902592 4.49524/2.11968 4.44992/1.60589 6.4826/2.30342 5.83797/2.69702 4.0825/2.44954 4.0825/2.44954 4.0825/2.44954 4.0825/2.34701 4.81735/1.60243 4.0825/2.44954 4.90757/1.67078 4.90757/2.09146 4.59812/2.40134
gcp:c4-highmem-144	57	10.3332/5.66888 10.8662/5.93132 13.1278/6.18242 12.0515/6.30781 12.0515/4.50652 9.75978/4.89434 9.76009/4.49629 11.5775/5.34686 12.6192/3.08282 9.85338/3.03602 11.7305/5.18202 12.1997/4.47617 11.3545/3.61282 10.3332/2.93332 9.85363/4.44694 11.0736/3.28457 10.3332/5.66521 10.6982/3.93484 11.0736/4.41004 9.85363/3.55579 12.2942/6.72232 10.8859/4.91335 10.8859/2.42122 11.4021/4.57121 15.0151/2.19424 10.3228/1.51618 10.3332/2.07508 10.3332/4.87278 10.229/3.6914 14.9015/5.29495 13.4197/6.19999 9.38441/5.63087 9.38441/5.63087 9.38441/5.63087 9.38441/5.3951 11.0736/3.68374 9.38441/5.63087 11.281/3.84091 11.281/4.80809 10.5697/5.52049
gcp:c4-highmem-144-lssd	59	12.5053/6.86108 13.1502/7.17776 15.8873/7.48188 14.5846/7.63315 14.5846/5.45337 11.8113/5.92256 11.8116/5.44191 14.0111/6.47125 15.2717/3.73132 9.85338/3.03602 14.1963/6.27188 14.7641/5.41685 11.9249/5.38146 13.4013/3.97498 12.5053/6.85617 12.947/4.7621 13.4013/5.33716 11.9249/4.30292 14.8783/8.13519 13.1741/5.9465 13.1741/2.93039 12.5053/2.51151 12.5053/5.8973 12.3791/4.46812 18.0337/6.40824 16.2405/7.50314 11.357/6.81443 11.357/6.81443 11.357/6.81443 11.357/6.52935 13.4013/4.45798 11.357/6.81443 13.6523/4.64845 13.6523/5.81905 12.7914/6.68063
gcp:c4-highmem-16	60	1.14813/0.629876 1.20736/0.659036 1.45865/0.686936 1.33905/0.700868 1.33905/0.419456 1.33905/0.500724 1.08442/0.543816 1.08445/0.499588 1.28639/0.594096 1.40213/0.342536 1.09482/0.337336 1.30339/0.57578 1.35553/0.497352 1.26162/0.401424 1.14813/0.325924 1.09485/0.494104 1.2304/0.364952 1.14813/0.629468 1.23034/0.610016 1.3451/0.297332 1.18869/0.437204 1.2304/0.490004 1.09485/0.395088 1.36603/0.746924 1.20955/0.545928 1.20955/0.269024 1.2669/0.507912 1.66834/0.243804 1.14698/0.168464 1.14813/0.230564 1.14813/0.54142 1.13656/0.410156 1.65572/0.588328 1.49108/0.688888 1.04271/0.625652 1.04271/0.625652 1.04271/0.625652 1.04271/0.599456 1.2304/0.409304 1.04271/0.625652 1.25344/0.426768 1.25344/0.534232 1.17441/0.613388
gcp:c4-highmem-16-lssd	59	1.32914/0.729225 1.39769/0.762906 1.6886/0.795224 1.55015/0.811313 1.55015/0.579628 1.25538/0.629501 1.25541/0.578389 1.48919/0.687795 1.62318/0.396577 1.09482/0.337336 1.50887/0.666602 1.56922/0.575742 1.26745/0.571981 1.42437/0.422486 1.32914/0.728715 1.37609/0.506142 1.42437/0.567264 1.26745/0.457348 1.58137/0.864664 1.40023/0.632024 1.40023/0.311456 1.32914/0.266934 1.32914/0.626797 1.31573/0.474882 1.91674/0.681102 1.72615/0.797484 1.2071/0.724282 1.2071/0.724282 1.2071/0.724282 1.2071/0.693977 1.42437/0.473825 1.2071/0.724282 1.45105/0.494063 1.45105/0.618479 1.35955/0.710066
gcp:c4-highmem-192	60	13.7776/7.55851 14.4883/7.90843 17.5038/8.24323 16.0686/8.41042 16.0686/5.03347 16.0686/6.00869 13.013/6.52579 13.0135/5.99506 15.4367/7.12915 16.8256/4.11043 13.1378/4.04803 15.6407/6.90936 16.2663/5.96822 15.1394/4.81709 13.7776/3.91109 13.1382/5.92925 14.7648/4.37942 13.7776/7.55362 14.7641/7.32019 16.1412/3.56798 14.2643/5.24645 14.7648/5.88005 13.1382/4.74106 16.3923/8.96309 14.5146/6.55114 14.5146/3.22829 15.2027/6.09494 20.0201/2.92565 13.7638/2.02157 13.7776/2.76677 13.7776/6.49704 13.6387/4.92187 19.8687/7.05994 17.8929/8.26666 12.5125/7.50782 12.5125/7.50782 12.5125/7.50782 12.5125/7.19347 14.7648/4.91165 12.5125/7.50782 15.0413/5.12122 15.0413/6.41078 14.0929/7.36066
gcp:c4-highmem-192-lssd	59	16.6737/9.1481 17.5336/9.57035 21.183/9.97583 19.4462/10.1775 19.4462/7.27115 15.7484/7.89675 15.7488/7.25588 18.6815/8.62833 20.3623/4.97509 13.1378/4.04803 18.9284/8.36251 19.6855/7.22247 15.8998/7.17528 17.8684/5.29997 16.6737/9.14156 17.2627/6.34946 17.8684/7.11621 15.8998/5.73722 19.8378/10.8469 17.5655/7.92867 17.5655/3.90719 16.6737/3.34869 16.6737/7.86307 16.5055/5.95749 24.045/8.54432 21.654/10.0042 15.1427/9.08591 15.1427/9.08591 15.1427/9.08591 15.1427/8.7058 17.8684/5.94398 15.1427/9.08591 18.2031/6.19793 18.2031/7.75873 17.0552/8.90751
gcp:c4-highmem-2	60	0.141348/0.077545 0.14864/0.081135 0.179577/0.08457 0.164853/0.086285 0.164853/0.05164 0.164853/0.061645 0.133505/0.06695 0.133509/0.061505 0.15837/0.07314 0.172619/0.04217 0.134785/0.04153 0.160463/0.070885 0.166881/0.06123 0.15532/0.04942 0.141348/0.040125 0.134789/0.06083 0.151477/0.04493 0.141348/0.077495 0.15147/0.0751 0.165597/0.036605 0.146342/0.053825 0.151477/0.060325 0.134789/0.04864 0.168174/0.091955 0.148909/0.06721 0.148909/0.03312 0.15597/0.06253 0.205392/0.030015 0.141207/0.02074 0.141348/0.028385 0.141348/0.066655 0.139923/0.050495 0.203839/0.07243 0.183569/0.08481 0.12837/0.077025 0.12837/0.077025 0.12837/0.077025 0.12837/0.0738 0.151477/0.05039 0.12837/0.077025 0.154314/0.05254 0.154314/0.06577 0.144583/0.075515
gcp:c4-highmem-24	60	1.72219/0.944814 1.81103/0.988554 2.18797/1.0304 2.00858/1.0513 2.00858/0.629184 2.00858/0.751086 1.62663/0.815724 1.62668/0.749382 1.92959/0.891144 2.1032/0.513804 1.64223/0.506004 1.95508/0.86367 2.03329/0.746028 1.89242/0.602136 1.7222/0.488886 1.64227/0.741156 1.8456/0.547428 1.7222/0.944202 1.84552/0.915024 2.01765/0.445998 1.78304/0.655806 1.8456/0.735006 1.64227/0.592632 2.04904/1.12039 1.81432/0.818892 1.81432/0.403536 1.90034/0.761868 2.50251/0.365706 1.72047/0.252696 1.7222/0.345846 1.7222/0.81213 1.70483/0.615234 2.48358/0.882492 2.23662/1.03333 1.56407/0.938478 1.56407/0.938478 1.56407/0.938478 1.56407/0.899184 1.8456/0.613956 1.56407/0.938478 1.88017/0.640152 1.88017/0.801348 1.76161/0.920082
gcp:c4-highmem-24-lssd	59	2.08421/1.14351 2.19171/1.19629 2.64788/1.24698 2.43077/1.27219 2.43077/0.908894 1.96855/0.987094 1.9686/0.906985 2.33519/1.07854 2.54529/0.621886 1.64223/0.506004 2.36604/1.04531 2.46069/0.902809 1.98748/0.896909 2.23355/0.662496 2.08421/1.1427 2.15783/0.793683 2.23355/0.889527 1.98748/0.717153 2.47972/1.35587 2.19569/0.991084 2.19569/0.488399 2.08421/0.418586 2.08421/0.982883 2.06319/0.744686 3.00562/1.06804 2.70675/1.25052 1.89284/1.13574 1.89284/1.13574 1.89284/1.13574 1.89284/1.08823 2.23355/0.742997 1.89284/1.13574 2.27539/0.774741 2.27539/0.969841 2.1319/1.11344
gcp:c4-highmem-288	57	20.6663/11.3378 21.7324/11.8626 26.2557/12.3648 24.1029/12.6156 24.1029/9.01303 19.5196/9.78869 19.5202/8.99258 23.1551/10.6937 25.2384/6.16565 19.7068/6.07205 23.461/10.364 24.3995/8.95234 22.7091/7.22563 20.6663/5.86663 19.7073/8.89387 22.1472/6.56914 20.6663/11.3304 21.3965/7.86967 22.1472/8.82007 19.7073/7.11158 24.5885/13.4446 21.7718/9.8267 21.7718/4.84243 22.8041/9.14242 30.0301/4.38847 20.6457/3.03235 20.6663/4.15015 20.6663/9.74556 20.458/7.38281 29.803/10.5899 26.8394/12.4 18.7688/11.2617 18.7688/11.2617 18.7688/11.2617 18.7688/10.7902 22.1472/7.36747 18.7688/11.2617 22.562/7.68182 22.562/9.61618 21.1393/11.041
gcp:c4-highmem-288-lssd	59	25.0105/13.7222 26.3005/14.3555 31.7745/14.9638 29.1693/15.2663 29.1693/10.9067 23.6226/11.8451 23.6232/10.8838 28.0222/12.9425 30.5435/7.46263 19.7068/6.07205 28.3925/12.5438 29.5282/10.8337 23.8497/10.7629 26.8025/7.94996 25.0105/13.7123 25.894/9.52419 26.8025/10.6743 23.8497/8.60583 29.7567/16.2704 26.3483/11.893 26.3483/5.86079 25.0105/5.02303 25.0105/11.7946 24.7583/8.93623 36.0675/12.8165 32.4811/15.0063 22.714/13.6289 22.714/13.6289 22.714/13.6289 22.714/13.0587 26.8025/8.91597 22.714/13.6289 27.3046/9.29689 27.3046/11.6381 25.5829/13.3613
gcp:c4-highmem-288-lssd-metal	61	28.0222/12.9425 26.8025/7.94996 25.0105/13.7123 23.8497/8.60583 26.3483/11.893 36.3424/5.31066 22.714/13.6289 22.714/13.6289 22.714/13.6289 22.714/13.0587 26.8025/8.91597 22.714/13.6289 25.5829/13.3613
gcp:c4-highmem-288-metal	62	23.1551/10.6937 22.1472/6.56914 20.6663/11.3304 19.7073/7.11158 21.7718/9.8267 30.0301/4.38847 20.6663/4.15015 18.7688/11.2617 18.7688/11.2617 18.7688/11.2617 18.7688/10.7902 22.1472/7.36747 18.7688/11.2617 21.1393/11.041
gcp:c4-highmem-32	60	2.29626/1.25975 2.41471/1.31807 2.9173/1.37387 2.6781/1.40174 2.6781/0.838912 2.6781/1.00145 2.16884/1.08763 2.16891/0.999176 2.57279/1.18819 2.80427/0.685072 2.18964/0.674672 2.60678/1.15156 2.71105/0.994704 2.52323/0.802848 2.29626/0.651848 2.1897/0.988208 2.4608/0.729904 2.29626/1.25894 2.46069/1.22003 2.6902/0.594664 2.37738/0.874408 2.4608/0.980008 2.1897/0.790176 2.73205/1.49385 2.41909/1.09186 2.41909/0.538048 2.53379/1.01582 3.33668/0.487608 2.29397/0.336928 2.29626/0.461128 2.29626/1.08284 2.27311/0.820312 3.31144/1.17666 2.98216/1.37778 2.08542/1.2513 2.08542/1.2513 2.08542/1.2513 2.08542/1.19891 2.4608/0.818608 2.08542/1.2513 2.50689/0.853536 2.50689/1.06846 2.34881/1.22678
gcp:c4-highmem-32-lssd	59	2.74878/1.50813 2.89055/1.57775 3.49218/1.64459 3.20585/1.67785 3.20585/1.19871 2.59624/1.30184 2.59631/1.19618 3.07978/1.42244 3.35688/0.820175 2.18964/0.674672 3.12048/1.37861 3.2453/1.19068 2.6212/1.1829 2.94573/0.87374 2.74878/1.50705 2.84588/1.04675 2.94573/1.17316 2.6212/0.945827 3.27041/1.7882 2.8958/1.3071 2.8958/0.644127 2.74878/0.552053 2.74878/1.29628 2.72106/0.982127 3.964/1.40859 3.56983/1.64927 2.49638/1.49788 2.49638/1.49788 2.49638/1.49788 2.49638/1.43521 2.94573/0.979909 2.49638/1.49788 3.00091/1.02177 3.00091/1.27908 2.81168/1.46847
gcp:c4-highmem-4	60	0.287032/0.157469 0.301839/0.164759 0.364662/0.171734 0.334763/0.175217 0.334763/0.104864 0.334763/0.125181 0.271105/0.135954 0.271114/0.124897 0.321598/0.148524 0.350534/0.085634 0.273705/0.084334 0.325848/0.143945 0.338881/0.124338 0.315404/0.100356 0.287033/0.081481 0.273712/0.123526 0.3076/0.091238 0.287033/0.157367 0.307586/0.152504 0.336275/0.074333 0.297173/0.109301 0.3076/0.122501 0.273712/0.098772 0.341506/0.186731 0.302386/0.136482 0.302386/0.067256 0.316724/0.126978 0.417085/0.060951 0.286746/0.042116 0.287033/0.057641 0.287033/0.135355 0.284139/0.102539 0.413931/0.147082 0.37277/0.172222 0.260678/0.156413 0.260678/0.156413 0.260678/0.156413 0.260678/0.149864 0.3076/0.102326 0.260678/0.156413 0.313361/0.106692 0.313361/0.133558 0.293602/0.153347
gcp:c4-highmem-4-lssd	59	0.377536/0.207144 0.397007/0.216694 0.479638/0.225878 0.440312/0.23044 0.440312/0.164633 0.356585/0.178796 0.356593/0.164298 0.422997/0.195373 0.461056/0.112655 0.273705/0.084334 0.428587/0.189356 0.445731/0.163533 0.360013/0.162464 0.404586/0.120005 0.377536/0.20699 0.390872/0.14377 0.404586/0.161131 0.360013/0.129902 0.449178/0.245601 0.397729/0.17953 0.397729/0.0884718 0.377536/0.0758259 0.377536/0.178043 0.373728/0.134902 0.544441/0.193469 0.490304/0.22652 0.34287/0.205728 0.34287/0.205728 0.34287/0.205728 0.34287/0.197124 0.404586/0.134586 0.34287/0.205728 0.412166/0.140339 0.412166/0.175681 0.386175/0.201686
gcp:c4-highmem-48	60	3.44439/1.88963 3.62207/1.97711 4.37595/2.06081 4.01715/2.1026 4.01715/1.25837 4.01715/1.50217 3.25326/1.63145 3.25336/1.49876 3.85918/1.78229 4.2064/1.02761 3.28446/1.01201 3.91017/1.72734 4.06658/1.49206 3.78485/1.20427 3.44439/0.977772 3.28454/1.48231 3.6912/1.09486 3.44439/1.8884 3.69103/1.83005 4.0353/0.891996 3.56608/1.31161 3.6912/1.47001 3.28454/1.18526 4.09808/2.24077 3.62864/1.63778 3.62864/0.807072 3.80069/1.52374 5.00502/0.731412 3.44095/0.505392 3.44439/0.691692 3.44439/1.62426 3.40967/1.23047 4.96717/1.76498 4.47323/2.06666 3.12814/1.87696 3.12814/1.87696 3.12814/1.87696 3.12814/1.79837 3.6912/1.22791 3.12814/1.87696 3.76033/1.2803 3.76033/1.6027 3.52322/1.84016
gcp:c4-highmem-48-lssd	59	4.16842/2.28703 4.38341/2.39259 5.29576/2.49396 4.86155/2.54438 4.86155/1.81779 3.9371/1.97419 3.9372/1.81397 4.67037/2.15708 5.09058/1.24377 3.28446/1.01201 4.73209/2.09063 4.92137/1.80562 3.97495/1.79382 4.46709/1.32499 4.16842/2.28539 4.31566/1.58737 4.46709/1.77905 3.97495/1.43431 4.95945/2.71173 4.39138/1.98217 4.39138/0.976798 4.16842/0.837171 4.16842/1.96577 4.12638/1.48937 6.01125/2.13608 5.41351/2.50105 3.78567/2.27148 3.78567/2.27148 3.78567/2.27148 3.78567/2.17645 4.46709/1.48599 3.78567/2.27148 4.55077/1.54948 4.55077/1.93968 4.26381/2.22688
gcp:c4-highmem-8	60	0.574065/0.314938 0.603678/0.329518 0.729325/0.343468 0.669525/0.350434 0.669525/0.209728 0.669525/0.250362 0.54221/0.271908 0.542227/0.249794 0.643197/0.297048 0.701067/0.171268 0.54741/0.168668 0.651695/0.28789 0.677763/0.248676 0.630808/0.200712 0.574065/0.162962 0.547424/0.247052 0.6152/0.182476 0.574065/0.314734 0.615172/0.305008 0.672549/0.148666 0.594346/0.218602 0.6152/0.245002 0.547424/0.197544 0.683013/0.373462 0.604773/0.272964 0.604773/0.134512 0.633448/0.253956 0.83417/0.121902 0.573492/0.084232 0.574065/0.115282 0.574065/0.27071 0.568278/0.205078 0.827861/0.294164 0.745539/0.344444 0.521356/0.312826 0.521356/0.312826 0.521356/0.312826 0.521356/0.299728 0.6152/0.204652 0.521356/0.312826 0.626722/0.213384 0.626722/0.267116 0.587203/0.306694
gcp:c4-highmem-8-lssd	59	0.664568/0.364613 0.698846/0.381453 0.844301/0.397612 0.775075/0.405657 0.775075/0.289814 0.62769/0.31475 0.627707/0.289195 0.744596/0.343897 0.81159/0.198289 0.54741/0.168668 0.754435/0.333301 0.784612/0.287871 0.633725/0.28599 0.712186/0.211243 0.664569/0.364357 0.688044/0.253071 0.712186/0.283632 0.633725/0.228674 0.790684/0.432332 0.700115/0.316012 0.700115/0.155728 0.664569/0.133467 0.664569/0.313398 0.657867/0.237441 0.958371/0.340551 0.863073/0.398742 0.603548/0.362141 0.603548/0.362141 0.603548/0.362141 0.603548/0.346988 0.712186/0.236912 0.603548/0.362141 0.725527/0.247031 0.725527/0.309239 0.679777/0.355033
gcp:c4-highmem-96	60	6.88878/3.77926 7.24414/3.95422 8.7519/4.12162 8.0343/4.20521 8.0343/2.51674 8.0343/3.00434 6.50652/3.2629 6.50673/2.99753 7.71836/3.56458 8.41281/2.05522 6.56892/2.02402 7.82034/3.45468 8.13315/2.98411 7.56969/2.40854 6.88878/1.95554 6.56909/2.96462 7.3824/2.18971 6.88878/3.77681 7.38206/3.6601 8.07059/1.78399 7.13215/2.62322 7.3824/2.94002 6.56909/2.37053 8.19615/4.48154 7.25728/3.27557 7.25728/1.61414 7.60137/3.04747 10.01/1.46282 6.8819/1.01078 6.88878/1.38338 6.88878/3.24852 6.81934/2.46094 9.93433/3.52997 8.94647/4.13333 6.25627/3.75391 6.25627/3.75391 6.25627/3.75391 6.25627/3.59674 7.3824/2.45582 6.25627/3.75391 7.52067/2.56061 7.52067/3.20539 7.04644/3.68033
gcp:c4-highmem-96-lssd	59	8.33683/4.57405 8.76682/4.78517 10.5915/4.98792 9.7231/5.08877 9.7231/3.63558 7.87419/3.94838 7.8744/3.62794 9.34075/4.31417 10.1812/2.48754 6.56892/2.02402 9.46418/4.18126 9.84274/3.61124 7.94991/3.58764 8.93418/2.64999 8.33684/4.57078 8.63133/3.17473 8.93418/3.55811 7.94991/2.86861 9.91889/5.42346 8.78275/3.96434 8.78275/1.9536 8.33684/1.67434 8.33684/3.93153 8.25276/2.97874 12.0225/4.27216 10.827/5.0021 7.57134/4.54295 7.57134/4.54295 7.57134/4.54295 7.57134/4.3529 8.93418/2.97199 7.57134/4.54295 9.10154/3.09896 9.10154/3.87936 8.52762/4.45375
gcp:c4-standard-144	57	7.83556/4.29858 8.23975/4.49766 9.95474/4.68828 9.13852/4.78314 9.13852/3.4173 7.40076/3.71124 7.401/3.40938 8.77916/4.05432 9.56905/2.33748 7.47162/2.3022 8.89515/3.92922 9.25096/3.39444 8.61005/2.7396 7.83556/2.22426 7.47193/3.37212 8.39702/2.49084 7.83556/4.29606 8.11238/2.98386 8.39702/3.34386 7.47193/2.6964 9.32261/5.09742 8.2547/3.72564 8.2547/1.836 8.64609/3.46644 11.3858/1.66374 7.82773/1.14984 7.83556/1.57338 7.83556/3.69486 7.75657/2.79918 11.2997/4.01508 10.1761/4.70124 7.11612/4.26978 7.11612/4.26978 7.11612/4.26978 7.11612/4.09104 8.39702/2.79324 7.11612/4.26978 8.55429/2.9124 8.55429/3.64572 8.01489/4.1859
gcp:c4-standard-144-lssd	59	10.0076/5.49077 10.5238/5.7441 12.7142/5.98773 11.6717/6.10848 11.6717/4.36415 9.45227/4.73946 9.4525/4.355 11.2127/5.1787 12.2216/2.98597 7.47162/2.3022 11.3609/5.01908 11.8153/4.33512 9.54316/4.30664 10.7247/3.18125 10.0076/5.48702 10.3611/3.81112 10.7247/4.27098 9.54316/3.44352 11.9067/6.5103 10.5429/4.75879 10.5429/2.34518 10.0076/2.00982 10.0076/4.71938 9.90671/3.57589 14.4319/5.12837 12.9969/6.00439 9.08872/5.45334 9.08872/5.45334 9.08872/5.45334 9.08872/5.22529 10.7247/3.56749 9.08872/5.45334 10.9256/3.71993 10.9256/4.65668 10.2367/5.34604
gcp:c4-standard-16	58	0.870618/0.47762 0.915528/0.49974 1.10608/0.52092 1.01539/0.53146 1.01539/0.31808 1.01539/0.3797 0.822307/0.41236 0.822333/0.37882 0.975462/0.45048 1.06323/0.25972 0.83018/0.2558 0.98835/0.43658 1.02788/0.37716 0.956673/0.3044 0.870618/0.24714 0.830214/0.37468 0.933002/0.27676 0.870618/0.47734 1.01998/0.22546 0.901375/0.33154 0.933002/0.37154 0.830214/0.2996 1.03585/0.56638 0.917189/0.41396 0.917189/0.204 0.960676/0.38516 1.26509/0.18486 0.869748/0.12776 0.870618/0.17482 0.870618/0.41054 0.861841/0.31102 1.25552/0.44612 1.13067/0.52236 0.79068/0.47442 0.79068/0.47442 0.79068/0.47442 0.79068/0.45456 0.933002/0.31036 0.79068/0.47442 0.950477/0.3236 0.950477/0.40508 0.890543/0.4651
gcp:c4-standard-16-lssd	59	1.05162/0.576969 1.10586/0.60361 1.33603/0.629208 1.22649/0.641905 1.22649/0.458604 0.993266/0.498045 0.993292/0.457621 1.17826/0.544179 1.28427/0.313761 0.83018/0.2558 1.19383/0.527402 1.24158/0.45555 1.00282/0.452557 1.12698/0.334294 1.05162/0.576587 1.08877/0.400478 1.12698/0.4488 1.00282/0.36186 1.25119/0.68412 1.10787/0.500056 1.10787/0.246432 1.05162/0.21119 1.05162/0.495917 1.04102/0.375746 1.51654/0.538894 1.36574/0.630956 0.955064/0.57305 0.955064/0.57305 0.955064/0.57305 0.955064/0.549081 1.12698/0.374881 0.955064/0.57305 1.14809/0.390895 1.14809/0.489327 1.07569/0.561778
gcp:c4-standard-192	58	10.4474/5.73144 10.9863/5.99688 13.273/6.25104 12.1847/6.37752 12.1847/3.81696 12.1847/4.5564 9.86769/4.94832 9.868/4.54584 11.7055/5.40576 12.7587/3.11664 9.96216/3.0696 11.8602/5.23896 12.3346/4.52592 11.4801/3.6528 10.4474/2.96568 9.96257/4.49616 11.196/3.32112 10.4474/5.72808 12.2397/2.70552 10.8165/3.97848 11.196/4.45848 9.96257/3.5952 12.4302/6.79656 11.0063/4.96752 11.0063/2.448 11.5281/4.62192 15.1811/2.21832 10.437/1.53312 10.4474/2.09784 10.4474/4.92648 10.3421/3.73224 15.0663/5.35344 13.5681/6.26832 9.48816/5.69304 9.48816/5.69304 9.48816/5.69304 9.48816/5.45472 11.196/3.72432 9.48816/5.69304 11.4057/3.8832 11.4057/4.86096 10.6865/5.5812
gcp:c4-standard-192-lssd	59	13.3435/7.32103 14.0317/7.6588 16.9522/7.98364 15.5623/8.14464 15.5623/5.81887 12.603/6.31928 12.6033/5.80666 14.9503/6.90494 16.2954/3.9813 9.96216/3.0696 15.1479/6.69211 15.7538/5.78017 12.7242/5.74219 14.2996/4.24167 13.3435/7.31603 13.8149/5.08149 14.2996/5.69464 12.7242/4.59136 15.8756/8.6804 14.0572/6.34505 14.0572/3.1269 13.3435/2.67976 13.3435/6.29251 13.2089/4.76786 19.2426/6.83782 17.3292/8.00585 12.1183/7.27112 12.1183/7.27112 12.1183/7.27112 12.1183/6.96705 14.2996/4.75665 12.1183/7.27112 14.5675/4.95991 14.5675/6.20891 13.6489/7.12805
gcp:c4-standard-2	58	0.106659/0.058513 0.112161/0.061223 0.135506/0.063818 0.124395/0.065109 0.124395/0.038968 0.124395/0.046517 0.100741/0.050518 0.100744/0.046409 0.119504/0.055188 0.130256/0.031818 0.101705/0.031338 0.121082/0.053485 0.125926/0.046206 0.117202/0.037292 0.106659/0.030277 0.101709/0.045902 0.114302/0.033906 0.106659/0.058479 0.124957/0.027621 0.110427/0.040617 0.114302/0.045517 0.101709/0.036704 0.126901/0.069387 0.112365/0.050714 0.112365/0.024992 0.117692/0.047186 0.154986/0.022647 0.106553/0.015652 0.106659/0.021417 0.106659/0.050295 0.105584/0.038103 0.153814/0.054654 0.138518/0.063994 0.096866/0.058121 0.096866/0.058121 0.096866/0.058121 0.096866/0.055688 0.114302/0.038022 0.096866/0.058121 0.116443/0.039644 0.116443/0.049626 0.1091/0.056979
gcp:c4-standard-24	58	1.30593/0.71643 1.37329/0.74961 1.65912/0.78138 1.52309/0.79719 1.52309/0.47712 1.52309/0.56955 1.23346/0.61854 1.2335/0.56823 1.46319/0.67572 1.59484/0.38958 1.24527/0.3837 1.48253/0.65487 1.54183/0.56574 1.43501/0.4566 1.30593/0.37071 1.24532/0.56202 1.3995/0.41514 1.30593/0.71601 1.52997/0.33819 1.35206/0.49731 1.3995/0.55731 1.24532/0.4494 1.55377/0.84957 1.37578/0.62094 1.37578/0.306 1.44101/0.57774 1.89763/0.27729 1.30462/0.19164 1.30593/0.26223 1.30593/0.61581 1.29276/0.46653 1.88328/0.66918 1.69601/0.78354 1.18602/0.71163 1.18602/0.71163 1.18602/0.71163 1.18602/0.68184 1.3995/0.46554 1.18602/0.71163 1.42571/0.4854 1.42571/0.60762 1.33581/0.69765
gcp:c4-standard-24-lssd	59	1.66794/0.915129 1.75396/0.95735 2.11903/0.997955 1.94529/1.01808 1.94529/0.727358 1.57538/0.78991 1.57542/0.725833 1.86879/0.863117 2.03693/0.497662 1.24527/0.3837 1.89348/0.836514 1.96922/0.722521 1.59053/0.717773 1.78745/0.530208 1.66794/0.914503 1.72686/0.635187 1.78745/0.711831 1.59053/0.573921 1.98445/1.08505 1.75715/0.793132 1.75715/0.390863 1.66794/0.33497 1.66794/0.786563 1.65112/0.595982 2.40532/0.854728 2.16615/1.00073 1.51479/0.90889 1.51479/0.90889 1.51479/0.90889 1.51479/0.870881 1.78745/0.594581 1.51479/0.90889 1.82093/0.619989 1.82093/0.776113 1.70611/0.891006
gcp:c4-standard-288	57	15.6711/8.59716 16.4795/8.99532 19.9095/9.37656 18.277/9.56628 18.277/6.8346 14.8015/7.42248 14.802/6.81876 17.5583/8.10864 19.1381/4.67496 14.9432/4.6044 17.7903/7.85844 18.5019/6.78888 17.2201/5.4792 15.6711/4.44852 14.9439/6.74424 16.794/4.98168 15.6711/8.59212 16.2248/5.96772 16.794/6.68772 14.9439/5.3928 18.6452/10.1948 16.5094/7.45128 16.5094/3.672 17.2922/6.93288 22.7716/3.32748 15.6555/2.29968 15.6711/3.14676 15.6711/7.38972 15.5131/5.59836 22.5994/8.03016 20.3521/9.40248 14.2322/8.53956 14.2322/8.53956 14.2322/8.53956 14.2322/8.18208 16.794/5.58648 14.2322/8.53956 17.1086/5.8248 17.1086/7.29144 16.0298/8.3718
gcp:c4-standard-288-lssd	59	20.0153/10.9815 21.0476/11.4882 25.4283/11.9755 23.3434/12.217 23.3434/8.7283 18.9045/9.47892 18.905/8.70999 22.4255/10.3574 24.4432/5.97195 14.9432/4.6044 22.7218/10.0382 23.6307/8.67025 19.0863/8.61328 21.4494/6.3625 20.0153/10.974 20.7223/7.62224 21.4494/8.54197 19.0863/6.88705 23.8134/13.0206 21.0858/9.51758 21.0858/4.69036 20.0153/4.01964 20.0153/9.43876 19.8134/7.15178 28.8639/10.2567 25.9937/12.0088 18.1774/10.9067 18.1774/10.9067 18.1774/10.9067 18.1774/10.4506 21.4494/7.13497 18.1774/10.9067 21.8512/7.43987 21.8512/9.31336 20.4733/10.6921
gcp:c4-standard-288-lssd-metal	63	22.4255/10.3574 20.0153/10.974 19.0863/6.88705 18.1774/10.9067 18.1774/10.9067 18.1774/10.9067 18.1774/10.4506 18.1774/10.9067 20.4733/10.6921
gcp:c4-standard-288-metal	63	17.5583/8.10864 15.6711/8.59212 14.9439/5.3928 14.2322/8.53956 14.2322/8.53956 14.2322/8.53956 14.2322/8.18208 14.2322/8.53956 16.0298/8.3718
gcp:c4-standard-32	58	1.74124/0.95524 1.83106/0.99948 2.21216/1.04184 2.03078/1.06292 2.03078/0.63616 2.03078/0.7594 1.64461/0.82472 1.64467/0.75764 1.95092/0.90096 2.12645/0.51944 1.66036/0.5116 1.9767/0.87316 2.05577/0.75432 1.91335/0.6088 1.74124/0.49428 1.66043/0.74936 1.866/0.55352 1.74124/0.95468 2.03995/0.45092 1.80275/0.66308 1.866/0.74308 1.66043/0.5992 2.07169/1.13276 1.83438/0.82792 1.83438/0.408 1.92135/0.77032 2.53018/0.36972 1.7395/0.25552 1.74124/0.34964 1.74124/0.82108 1.72368/0.62204 2.51104/0.89224 2.26134/1.04472 1.58136/0.94884 1.58136/0.94884 1.58136/0.94884 1.58136/0.90912 1.866/0.62072 1.58136/0.94884 1.90095/0.6472 1.90095/0.81016 1.78109/0.9302
gcp:c4-standard-32-lssd	59	2.19375/1.20361 2.3069/1.25915 2.78704/1.31256 2.55853/1.33903 2.55853/0.95666 2.07201/1.03893 2.07206/0.954643 2.45792/1.13521 2.67907/0.654543 1.66036/0.5116 2.4904/1.10021 2.59001/0.950296 2.09193/0.944052 2.35094/0.697356 2.19375/1.2028 2.27124/0.835426 2.35094/0.936231 2.09193/0.754851 2.61005/1.42711 2.31109/1.04316 2.31109/0.514079 2.19375/0.440565 2.19375/1.03452 2.17163/0.783855 3.16359/1.12417 2.84902/1.31621 1.99232/1.19542 1.99232/1.19542 1.99232/1.19542 1.99232/1.14542 2.35094/0.782021 1.99232/1.19542 2.39498/0.815436 2.39498/1.02078 2.24395/1.1719
gcp:c4-standard-4	58	0.217654/0.119405 0.228882/0.124935 0.276521/0.13023 0.253848/0.132865 0.253848/0.07952 0.253848/0.094925 0.205577/0.10309 0.205583/0.094705 0.243866/0.11262 0.265807/0.06493 0.207545/0.06395 0.247087/0.109145 0.256971/0.09429 0.239168/0.0761 0.217654/0.061785 0.207554/0.09367 0.233251/0.06919 0.217654/0.119335 0.254994/0.056365 0.225344/0.082885 0.233251/0.092885 0.207554/0.0749 0.258962/0.141595 0.229297/0.10349 0.229297/0.051 0.240169/0.09629 0.316272/0.046215 0.217437/0.03194 0.217654/0.043705 0.217654/0.102635 0.21546/0.077755 0.31388/0.11153 0.282668/0.13059 0.19767/0.118605 0.19767/0.118605 0.19767/0.118605 0.19767/0.11364 0.233251/0.07759 0.19767/0.118605 0.237619/0.0809 0.237619/0.10127 0.222636/0.116275
gcp:c4-standard-4-lssd	59	0.308158/0.16908 0.32405/0.17687 0.391497/0.184374 0.359397/0.188088 0.359397/0.134377 0.291056/0.145932 0.291063/0.134106 0.345264/0.159469 0.376329/0.0919505 0.207545/0.06395 0.349827/0.154556 0.36382/0.133485 0.293855/0.132608 0.330237/0.0979571 0.308158/0.168958 0.319042/0.117354 0.330237/0.131515 0.293855/0.10603 0.366633/0.200465 0.32464/0.146538 0.32464/0.0722158 0.308158/0.0618899 0.308158/0.145323 0.305049/0.110118 0.44439/0.157917 0.400202/0.184888 0.279862/0.16792 0.279862/0.16792 0.279862/0.16792 0.279862/0.1609 0.330237/0.10985 0.279862/0.16792 0.336424/0.114547 0.336424/0.143393 0.315209/0.164614
gcp:c4-standard-48	58	2.61185/1.43286 2.74658/1.49922 3.31825/1.56276 3.04617/1.59438 3.04617/0.95424 3.04617/1.1391 2.46692/1.23708 2.467/1.13646 2.92639/1.35144 3.18968/0.77916 2.49054/0.7674 2.96505/1.30974 3.08365/1.13148 2.87002/0.9132 2.61185/0.74142 2.49064/1.12404 2.79901/0.83028 2.61185/1.43202 3.05993/0.67638 2.70413/0.99462 2.79901/1.11462 2.49064/0.8988 3.10754/1.69914 2.75157/1.24188 2.75157/0.612 2.88203/1.15548 3.79526/0.55458 2.60924/0.38328 2.61185/0.52446 2.61185/1.23162 2.58552/0.93306 3.76656/1.33836 3.39202/1.56708 2.37204/1.42326 2.37204/1.42326 2.37204/1.42326 2.37204/1.36368 2.79901/0.93108 2.37204/1.42326 2.85143/0.9708 2.85143/1.21524 2.67163/1.3953
gcp:c4-standard-48-lssd	59	3.33588/1.83026 3.50793/1.9147 4.23805/1.99591 3.89057/2.03616 3.89057/1.45472 3.15076/1.57982 3.15083/1.45167 3.73758/1.72623 4.07386/0.995324 2.49054/0.7674 3.78697/1.67303 3.93845/1.44504 3.18105/1.43555 3.5749/1.06042 3.33588/1.82901 3.45371/1.27037 3.5749/1.42366 3.18105/1.14784 3.96891/2.1701 3.51431/1.58626 3.51431/0.781726 3.33588/0.669939 3.33588/1.57313 3.30224/1.19196 4.81064/1.70946 4.33229/2.00146 3.02957/1.81778 3.02957/1.81778 3.02957/1.81778 3.02957/1.74176 3.5749/1.18916 3.02957/1.81778 3.64187/1.23998 3.64187/1.55223 3.41222/1.78201
gcp:c4-standard-8	58	0.435309/0.23881 0.457764/0.24987 0.553041/0.26046 0.507696/0.26573 0.507696/0.15904 0.507696/0.18985 0.411154/0.20618 0.411166/0.18941 0.487731/0.22524 0.531614/0.12986 0.41509/0.1279 0.494175/0.21829 0.513942/0.18858 0.478336/0.1522 0.435309/0.12357 0.415107/0.18734 0.466501/0.13838 0.435309/0.23867 0.509989/0.11273 0.450688/0.16577 0.466501/0.18577 0.415107/0.1498 0.517923/0.28319 0.458594/0.20698 0.458594/0.102 0.480338/0.19258 0.632544/0.09243 0.434874/0.06388 0.435309/0.08741 0.435309/0.20527 0.430921/0.15551 0.62776/0.22306 0.565336/0.26118 0.39534/0.23721 0.39534/0.23721 0.39534/0.23721 0.39534/0.22728 0.466501/0.15518 0.39534/0.23721 0.475238/0.1618 0.475238/0.20254 0.445271/0.23255
gcp:c4-standard-8-lssd	59	0.525812/0.288485 0.552932/0.301805 0.668017/0.314604 0.613245/0.320953 0.613245/0.229302 0.496633/0.249022 0.496646/0.228811 0.58913/0.272089 0.642136/0.156881 0.41509/0.1279 0.596915/0.263701 0.620791/0.227775 0.501408/0.226278 0.563488/0.167147 0.525812/0.288293 0.544386/0.200239 0.563488/0.2244 0.501408/0.18093 0.625594/0.34206 0.553937/0.250028 0.553937/0.123216 0.525812/0.105595 0.525812/0.247958 0.52051/0.187873 0.758271/0.269447 0.68287/0.315478 0.477532/0.286525 0.477532/0.286525 0.477532/0.286525 0.477532/0.27454 0.563488/0.18744 0.477532/0.286525 0.574043/0.195447 0.574043/0.244663 0.537845/0.280889
gcp:c4-standard-96	58	5.22371/2.86572 5.49317/2.99844 6.63649/3.12552 6.09235/3.18876 6.09235/1.90848 6.09235/2.2782 4.93384/2.47416 4.934/2.27292 5.85277/2.70288 6.37936/1.55832 4.98108/1.5348 5.9301/2.61948 6.1673/2.26296 5.74004/1.8264 5.22371/1.48284 4.98128/2.24808 5.59801/1.66056 5.22371/2.86404 6.11986/1.35276 5.40825/1.98924 5.59801/2.22924 4.98128/1.7976 6.21508/3.39828 5.50313/2.48376 5.50313/1.224 5.76406/2.31096 7.59053/1.10916 5.21849/0.76656 5.22371/1.04892 5.22371/2.46324 5.17105/1.86612 7.53313/2.67672 6.78403/3.13416 4.74408/2.84652 4.74408/2.84652 4.74408/2.84652 4.74408/2.72736 5.59801/1.86216 4.74408/2.84652 5.70286/1.9416 5.70286/2.43048 5.34326/2.7906
gcp:c4-standard-96-lssd	59	6.67176/3.66051 7.01585/3.8294 8.47611/3.99182 7.78114/4.07232 7.78114/2.90943 6.30151/3.15964 6.30167/2.90333 7.47516/3.45247 8.14772/1.99065 4.98108/1.5348 7.57394/3.34606 7.87689/2.89008 6.36211/2.87109 7.1498/2.12083 6.67176/3.65801 6.90743/2.54075 7.1498/2.84732 6.36211/2.29568 7.93782/4.3402 7.02861/3.17253 7.02861/1.56345 6.67176/1.33988 6.67176/3.14625 6.60447/2.38393 9.62129/3.41891 8.66458/4.00293 6.05915/3.63556 6.05915/3.63556 6.05915/3.63556 6.05915/3.48352 7.1498/2.37832 6.05915/3.63556 7.28374/2.47996 7.28374/3.10445 6.82444/3.56402
gcp:c4a-highcpu-1	64	0.0438612/0.01921 0.0486455/0.02547 0.039394/0.013882 0.0467326/0.024378 0.047356/0.015342 0.04924/0.015624 0.0458333/0.018302 0.0417097/0.009892 0.039772/0.017062 0.044699/0.019198 0.0417097/0.014976 0.043182/0.019504 0.044699/0.015222 0.039772/0.006272 0.06062/0.025118 0.0417097/0.0166706 0.0417097/0.0166706 0.041289/0.009058 0.054168/0.02165 0.03788/0.016374 0.03788/0.016374 0.03788/0.021898 0.03788/0.01166 0.044699/0.014484 0.03788/0.016374 0.0455356/0.016006 0.0426642/0.019664
gcp:c4a-highcpu-16	64	0.70178/0.30736 0.778328/0.40752 0.630304/0.222112 0.747721/0.390048 0.757696/0.245472 0.78784/0.249984 0.733333/0.292832 0.667355/0.158272 0.636352/0.272992 0.715184/0.307168 0.667355/0.239616 0.690912/0.312064 0.715184/0.243552 0.636352/0.100352 0.96992/0.401888 0.667355/0.26673 0.667355/0.26673 0.660624/0.144928 0.866688/0.3464 0.60608/0.261984 0.60608/0.261984 0.60608/0.350368 0.60608/0.18656 0.715184/0.231744 0.60608/0.261984 0.728569/0.256096 0.682628/0.314624
gcp:c4a-highcpu-2	64	0.0877225/0.03842 0.097291/0.05094 0.078788/0.027764 0.0934651/0.048756 0.094712/0.030684 0.09848/0.031248 0.0916666/0.036604 0.0834193/0.019784 0.079544/0.034124 0.089398/0.038396 0.0834193/0.029952 0.086364/0.039008 0.089398/0.030444 0.079544/0.012544 0.12124/0.050236 0.0834193/0.0333413 0.0834193/0.0333413 0.082578/0.018116 0.108336/0.0433 0.07576/0.032748 0.07576/0.032748 0.07576/0.043796 0.07576/0.02332 0.089398/0.028968 0.07576/0.032748 0.0910711/0.032012 0.0853285/0.039328
gcp:c4a-highcpu-32	64	1.40356/0.61472 1.55666/0.81504 1.26061/0.444224 1.49544/0.780096 1.51539/0.490944 1.57568/0.499968 1.46667/0.585664 1.33471/0.316544 1.2727/0.545984 1.43037/0.614336 1.33471/0.479232 1.38182/0.624128 1.43037/0.487104 1.2727/0.200704 1.93984/0.803776 1.33471/0.533461 1.33471/0.533461 1.32125/0.289856 1.73338/0.6928 1.21216/0.523968 1.21216/0.523968 1.21216/0.700736 1.21216/0.37312 1.43037/0.463488 1.21216/0.523968 1.45714/0.512192 1.36526/0.629248
gcp:c4a-highcpu-4	64	0.175445/0.07684 0.194582/0.10188 0.157576/0.055528 0.18693/0.097512 0.189424/0.061368 0.19696/0.062496 0.183333/0.073208 0.166839/0.039568 0.159088/0.068248 0.178796/0.076792 0.166839/0.059904 0.172728/0.078016 0.178796/0.060888 0.159088/0.025088 0.24248/0.100472 0.166839/0.0666826 0.166839/0.0666826 0.165156/0.036232 0.216672/0.0866 0.15152/0.065496 0.15152/0.065496 0.15152/0.087592 0.15152/0.04664 0.178796/0.057936 0.15152/0.065496 0.182142/0.064024 0.170657/0.078656
gcp:c4a-highcpu-48	64	2.10534/0.92208 2.33498/1.22256 1.89091/0.666336 2.24316/1.17014 2.27309/0.736416 2.36352/0.749952 2.2/0.878496 2.00206/0.474816 1.90906/0.818976 2.14555/0.921504 2.00206/0.718848 2.07274/0.936192 2.14555/0.730656 1.90906/0.301056 2.90976/1.20566 2.00206/0.800191 2.00206/0.800191 1.98187/0.434784 2.60006/1.0392 1.81824/0.785952 1.81824/0.785952 1.81824/1.0511 1.81824/0.55968 2.14555/0.695232 1.81824/0.785952 2.18571/0.768288 2.04788/0.943872
gcp:c4a-highcpu-64	64	2.80712/1.22944 3.11331/1.63008 2.52122/0.888448 2.99088/1.56019 3.03078/0.981888 3.15136/0.999936 2.93333/1.17133 2.66942/0.633088 2.54541/1.09197 2.86074/1.22867 2.66942/0.958464 2.76365/1.24826 2.86074/0.974208 2.54541/0.401408 3.87968/1.60755 2.66942/1.06692 2.66942/1.06692 2.6425/0.579712 3.46675/1.3856 2.42432/1.04794 2.42432/1.04794 2.42432/1.40147 2.42432/0.74624 2.86074/0.926976 2.42432/1.04794 2.91428/1.02438 2.73051/1.2585
gcp:c4a-highcpu-72	64	3.15801/1.38312 3.50248/1.83384 2.83637/0.999504 3.36474/1.75522 3.40963/1.10462 3.54528/1.12493 3.3/1.31774 3.0031/0.712224 2.86358/1.22846 3.21833/1.38226 3.0031/1.07827 3.1091/1.40429 3.21833/1.09598 2.86358/0.451584 4.36464/1.8085 3.0031/1.20029 3.0031/1.20029 2.97281/0.652176 3.9001/1.5588 2.72736/1.17893 2.72736/1.17893 2.72736/1.57666 2.72736/0.83952 3.21833/1.04285 2.72736/1.17893 3.27856/1.15243 3.07183/1.41581
gcp:c4a-highcpu-8	64	0.35089/0.15368 0.389164/0.20376 0.315152/0.111056 0.37386/0.195024 0.378848/0.122736 0.39392/0.124992 0.366666/0.146416 0.333677/0.079136 0.318176/0.136496 0.357592/0.153584 0.333677/0.119808 0.345456/0.156032 0.357592/0.121776 0.318176/0.050176 0.48496/0.200944 0.333677/0.133365 0.333677/0.133365 0.330312/0.072464 0.433344/0.1732 0.30304/0.130992 0.30304/0.130992 0.30304/0.175184 0.30304/0.09328 0.357592/0.115872 0.30304/0.130992 0.364284/0.128048 0.341314/0.157312
gcp:c4a-highmem-1	65	0.0682466/0.02989 0.0756907/0.03963 0.061294/0.021598 0.0727143/0.037932 0.073684/0.023868 0.0766/0.024306 0.0713173/0.028478 0.0648988/0.015388 0.061888/0.026548 0.069551/0.029872 0.0648988/0.023304 0.067188/0.030346 0.069551/0.023688 0.061888/0.009758 0.0648988/0.0259199 0.0648988/0.0259199 0.064245/0.014092 0.084282/0.033662 0.05894/0.025476 0.05894/0.025476 0.05894/0.034072 0.05894/0.01814 0.069551/0.022536 0.05894/0.025476 0.0708518/0.024904 0.0663841/0.030596
gcp:c4a-highmem-16	65	1.09195/0.47824 1.21105/0.63408 0.980704/0.345568 1.16343/0.606912 1.17894/0.381888 1.2256/0.388896 1.14108/0.455648 1.03838/0.246208 0.990208/0.424768 1.11282/0.477952 1.03838/0.372864 1.07501/0.485536 1.11282/0.379008 0.990208/0.156128 1.03838/0.414718 1.03838/0.414718 1.02792/0.225472 1.34851/0.538592 0.94304/0.407616 0.94304/0.407616 0.94304/0.545152 0.94304/0.29024 1.11282/0.360576 0.94304/0.407616 1.13363/0.398464 1.06215/0.489536
gcp:c4a-highmem-16-lssd	65	1.37746/0.603172 1.5277/0.799902 1.23714/0.435979 1.46762/0.765542 1.48716/0.481751 1.54615/0.490608 1.43941/0.574826 1.30988/0.310523 1.24911/0.535932 1.40377/0.602884 1.30988/0.470467 1.3561/0.612522 1.40377/0.478049 1.24911/0.197018 1.30988/0.523314 1.30988/0.523314 1.29669/0.284445 1.70111/0.679633 1.18962/0.51426 1.18962/0.51426 1.18962/0.687755 1.18962/0.366062 1.40377/0.454891 1.18962/0.51426 1.43003/0.502642 1.33987/0.61755
gcp:c4a-highmem-2	65	0.136493/0.05978 0.151381/0.07926 0.122588/0.043196 0.145429/0.075864 0.147368/0.047736 0.1532/0.048612 0.142635/0.056956 0.129798/0.030776 0.123776/0.053096 0.139102/0.059744 0.129798/0.046608 0.134376/0.060692 0.139102/0.047376 0.123776/0.019516 0.129798/0.0518398 0.129798/0.0518398 0.12849/0.028184 0.168564/0.067324 0.11788/0.050952 0.11788/0.050952 0.11788/0.068144 0.11788/0.03628 0.139102/0.045072 0.11788/0.050952 0.141704/0.049808 0.132768/0.061192
gcp:c4a-highmem-32	65	2.18389/0.95648 2.4221/1.26816 1.96141/0.691136 2.32686/1.21382 2.35789/0.763776 2.4512/0.777792 2.28215/0.911296 2.07676/0.492416 1.98042/0.849536 2.22563/0.955904 2.07676/0.745728 2.15002/0.971072 2.22563/0.758016 1.98042/0.312256 2.07676/0.829436 2.07676/0.829436 2.05584/0.450944 2.69702/1.07718 1.88608/0.815232 1.88608/0.815232 1.88608/1.0903 1.88608/0.58048 2.22563/0.721152 1.88608/0.815232 2.26726/0.796928 2.12429/0.979072
gcp:c4a-highmem-32-lssd	65	2.61216/1.14388 2.89707/1.51689 2.34607/0.826752 2.78315/1.45177 2.82022/0.913571 2.93202/0.93036 2.72966/1.09006 2.48401/0.588889 2.36877/1.01628 2.66207/1.1433 2.48401/0.892132 2.57166/1.16155 2.66207/0.906578 2.36877/0.373592 2.48401/0.99233 2.48401/0.99233 2.45899/0.539403 3.22593/1.28875 2.25594/0.975198 2.25594/0.975198 2.25594/1.30421 2.25594/0.694213 2.66207/0.862625 2.25594/0.975198 2.71186/0.953195 2.54088/1.17109
gcp:c4a-highmem-4	65	0.272987/0.11956 0.302763/0.15852 0.245176/0.086392 0.290857/0.151728 0.294736/0.095472 0.3064/0.097224 0.285269/0.113912 0.259595/0.061552 0.247552/0.106192 0.278204/0.119488 0.259595/0.093216 0.268752/0.121384 0.278204/0.094752 0.247552/0.039032 0.259595/0.10368 0.259595/0.10368 0.25698/0.056368 0.337128/0.134648 0.23576/0.101904 0.23576/0.101904 0.23576/0.136288 0.23576/0.07256 0.278204/0.090144 0.23576/0.101904 0.283407/0.099616 0.265536/0.122384
gcp:c4a-highmem-4-lssd	65	0.344365/0.150793 0.381924/0.199975 0.309286/0.108995 0.366905/0.191386 0.371791/0.120438 0.386537/0.122652 0.359853/0.143707 0.32747/0.0776308 0.312278/0.133983 0.350944/0.150721 0.32747/0.117617 0.339026/0.153131 0.350944/0.119512 0.312278/0.0492546 0.32747/0.130829 0.32747/0.130829 0.324172/0.0711112 0.425279/0.169908 0.297404/0.128565 0.297404/0.128565 0.297404/0.171939 0.297404/0.0915155 0.350944/0.113723 0.297404/0.128565 0.357508/0.125661 0.334968/0.154387
gcp:c4a-highmem-48	65	3.27584/1.43472 3.63316/1.90224 2.94211/1.0367 3.49029/1.82074 3.53683/1.14566 3.6768/1.16669 3.42323/1.36694 3.11514/0.738624 2.97062/1.2743 3.33845/1.43386 3.11514/1.11859 3.22502/1.45661 3.33845/1.13702 2.97062/0.468384 3.11514/1.24415 3.11514/1.24415 3.08376/0.676416 4.04554/1.61578 2.82912/1.22285 2.82912/1.22285 2.82912/1.63546 2.82912/0.87072 3.33845/1.08173 2.82912/1.22285 3.40088/1.19539 3.18644/1.46861
gcp:c4a-highmem-48-lssd	65	3.98962/1.74705 4.42476/2.31679 3.58321/1.26273 4.25077/2.21731 4.30738/1.39532 4.47817/1.42097 4.16907/1.66489 3.79389/0.899412 3.61788/1.55221 4.06585/1.74618 3.79389/1.3626 3.92776/1.77407 4.06585/1.38463 3.61788/0.57061 3.79389/1.51564 3.79389/1.51564 3.75568/0.823848 4.92704/1.96838 3.44556/1.48946 3.44556/1.48946 3.44556/1.99196 3.44556/1.06027 4.06585/1.31752 3.44556/1.48946 4.1419/1.45584 3.88075/1.78864
gcp:c4a-highmem-64	65	4.36778/1.91296 4.84421/2.53632 3.92282/1.38227 4.65372/2.42765 4.71578/1.52755 4.9024/1.55558 4.56431/1.82259 4.15353/0.984832 3.96083/1.69907 4.45126/1.91181 4.15353/1.49146 4.30003/1.94214 4.45126/1.51603 3.96083/0.624512 4.15353/1.65887 4.15353/1.65887 4.11168/0.901888 5.39405/2.15437 3.77216/1.63046 3.77216/1.63046 3.77216/2.18061 3.77216/1.16096 4.45126/1.4423 3.77216/1.63046 4.53451/1.59386 4.24858/1.95814
gcp:c4a-highmem-64-lssd	65	5.36708/2.35022 5.95246/3.1167 4.82035/1.69871 5.71839/2.98285 5.79454/1.87707 6.02432/1.91158 5.60848/2.23972 5.10378/1.20993 4.867/2.08815 5.46962/2.34907 5.10378/1.83307 5.28387/2.3866 5.46962/1.86268 4.867/0.767628 5.10378/2.03896 5.10378/2.03896 5.05236/1.10829 6.62816/2.64801 4.63517/2.00372 4.63517/2.00372 4.63517/2.67972 4.63517/1.42634 5.46962/1.77241 4.63517/2.00372 5.57193/1.95848 5.22062/2.40619
gcp:c4a-highmem-72	65	4.91376/2.15208 5.44973/2.85336 4.41317/1.55506 5.23543/2.7311 5.30525/1.7185 5.5152/1.75003 5.13484/2.05042 4.67272/1.10794 4.45594/1.91146 5.00767/2.15078 4.67272/1.67789 4.83754/2.18491 5.00767/1.70554 4.45594/0.702576 4.67272/1.86623 4.67272/1.86623 4.62564/1.01462 6.0683/2.42366 4.24368/1.83427 4.24368/1.83427 4.24368/2.45318 4.24368/1.30608 5.00767/1.62259 4.24368/1.83427 5.10133/1.79309 4.77966/2.20291
gcp:c4a-highmem-72-lssd	65	6.05581/2.65181 6.71631/3.51665 5.43892/1.9167 6.4522/3.36562 6.53812/2.11795 6.79739/2.15688 6.32819/2.52713 5.75872/1.3652 5.49155/2.35611 6.17151/2.65051 5.75872/2.0683 5.96192/2.69286 6.17151/2.1017 5.49155/0.866138 5.75872/2.30062 5.75872/2.30062 5.70071/1.25051 7.47871/2.98783 5.22998/2.26085 5.22998/2.26085 5.22998/3.02359 5.22998/1.60937 6.17151/1.99985 5.22998/2.26085 6.28694/2.2098 5.89056/2.71497
gcp:c4a-highmem-8	65	0.545973/0.23912 0.605526/0.31704 0.490352/0.172784 0.581714/0.303456 0.589472/0.190944 0.6128/0.194448 0.570538/0.227824 0.519191/0.123104 0.495104/0.212384 0.556408/0.238976 0.519191/0.186432 0.537504/0.242768 0.556408/0.189504 0.495104/0.078064 0.519191/0.207359 0.519191/0.207359 0.51396/0.112736 0.674256/0.269296 0.47152/0.203808 0.47152/0.203808 0.47152/0.272576 0.47152/0.14512 0.556408/0.180288 0.47152/0.203808 0.566814/0.199232 0.531073/0.244768
gcp:c4a-highmem-8-lssd	65	0.68873/0.301586 0.763848/0.399951 0.618571/0.217989 0.73381/0.382771 0.743582/0.240876 0.773074/0.245304 0.719706/0.287413 0.654941/0.155262 0.624556/0.267966 0.701887/0.301442 0.654941/0.235233 0.678052/0.306261 0.701887/0.239025 0.624556/0.0985092 0.654941/0.261657 0.654941/0.261657 0.648344/0.142222 0.850557/0.339817 0.594808/0.25713 0.594808/0.25713 0.594808/0.343877 0.594808/0.183031 0.701887/0.227446 0.594808/0.25713 0.715016/0.251321 0.669936/0.308775
gcp:c4a-highmem-96-metal	66	7.26631/3.80448 6.6769/2.27405 5.94125/0.936768 5.65824/2.4457 5.65824/3.27091 5.65824/1.74144 6.37287/2.93722
gcp:c4a-standard-1	64	0.0519897/0.02277 0.0576606/0.03019 0.046694/0.016454 0.0553931/0.028896 0.056132/0.018184 0.05836/0.018518 0.0543279/0.021694 0.0494394/0.011724 0.047144/0.020224 0.052983/0.022756 0.0494394/0.017752 0.051184/0.023118 0.052983/0.018044 0.047144/0.007434 0.07186/0.029776 0.0494394/0.0197537 0.0494394/0.0197537 0.048941/0.010736 0.064206/0.025654 0.0449/0.019408 0.0449/0.019408 0.0449/0.025956 0.0449/0.01382 0.052983/0.017168 0.0449/0.019408 0.0539743/0.018972 0.0505709/0.023308
gcp:c4a-standard-16	64	0.831835/0.36432 0.922569/0.48304 0.747104/0.263264 0.88629/0.462336 0.898112/0.290944 0.93376/0.296288 0.869247/0.347104 0.79103/0.187584 0.754304/0.323584 0.847728/0.364096 0.79103/0.284032 0.818944/0.369888 0.847728/0.288704 0.754304/0.118944 1.14976/0.476416 0.79103/0.31606 0.79103/0.31606 0.783056/0.171776 1.0273/0.410464 0.7184/0.310528 0.7184/0.310528 0.7184/0.415296 0.7184/0.22112 0.847728/0.274688 0.7184/0.310528 0.863589/0.303552 0.809134/0.372928
gcp:c4a-standard-16-lssd	64	1.11735/0.489252 1.23921/0.648862 1.00354/0.353675 1.19048/0.620966 1.20633/0.390807 1.25431/0.398 1.16758/0.466282 1.06253/0.251899 1.01321/0.434748 1.13869/0.489028 1.06253/0.381635 1.10004/0.496874 1.13869/0.387745 1.01321/0.159834 1.54428/0.639978 1.06253/0.424656 1.06253/0.424656 1.05182/0.230749 1.3799/0.551505 0.964975/0.417172 0.964975/0.417172 0.964975/0.557899 0.964975/0.296942 1.13869/0.369003 0.964975/0.417172 1.15999/0.40773 1.08686/0.500942
gcp:c4a-standard-2	64	0.103979/0.04554 0.115321/0.06038 0.093388/0.032908 0.110786/0.057792 0.112264/0.036368 0.11672/0.037036 0.108656/0.043388 0.0988788/0.023448 0.094288/0.040448 0.105966/0.045512 0.0988788/0.035504 0.102368/0.046236 0.105966/0.036088 0.094288/0.014868 0.14372/0.059552 0.0988788/0.0395075 0.0988788/0.0395075 0.097882/0.021472 0.128412/0.051308 0.0898/0.038816 0.0898/0.038816 0.0898/0.051912 0.0898/0.02764 0.105966/0.034336 0.0898/0.038816 0.107949/0.037944 0.101142/0.046616
gcp:c4a-standard-32	64	1.66367/0.72864 1.84514/0.96608 1.49421/0.526528 1.77258/0.924672 1.79622/0.581888 1.86752/0.592576 1.73849/0.694208 1.58206/0.375168 1.50861/0.647168 1.69546/0.728192 1.58206/0.568064 1.63789/0.739776 1.69546/0.577408 1.50861/0.237888 2.29952/0.952832 1.58206/0.632119 1.58206/0.632119 1.56611/0.343552 2.05459/0.820928 1.4368/0.621056 1.4368/0.621056 1.4368/0.830592 1.4368/0.44224 1.69546/0.549376 1.4368/0.621056 1.72718/0.607104 1.61827/0.745856
gcp:c4a-standard-32-lssd	64	2.09194/0.916037 2.3201/1.21481 1.87887/0.662144 2.22887/1.16262 2.25855/0.731683 2.34834/0.745144 2.186/0.872975 1.98931/0.471641 1.89696/0.813915 2.13189/0.915589 1.98931/0.714468 2.05953/0.930255 2.13189/0.72597 1.89696/0.299224 2.8913/1.19817 1.98931/0.795013 1.98931/0.795013 1.96926/0.432011 2.5835/1.03249 1.80666/0.781022 1.80666/0.781022 1.80666/1.0445 1.80666/0.555973 2.13189/0.690849 1.80666/0.781022 2.17178/0.763371 2.03486/0.937877
gcp:c4a-standard-4	64	0.207959/0.09108 0.230642/0.12076 0.186776/0.065816 0.221573/0.115584 0.224528/0.072736 0.23344/0.074072 0.217312/0.086776 0.197758/0.046896 0.188576/0.080896 0.211932/0.091024 0.197758/0.071008 0.204736/0.092472 0.211932/0.072176 0.188576/0.029736 0.28744/0.119104 0.197758/0.0790149 0.197758/0.0790149 0.195764/0.042944 0.256824/0.102616 0.1796/0.077632 0.1796/0.077632 0.1796/0.103824 0.1796/0.05528 0.211932/0.068672 0.1796/0.077632 0.215897/0.075888 0.202283/0.093232
gcp:c4a-standard-4-lssd	64	0.279337/0.122313 0.309803/0.162215 0.250886/0.0884187 0.297621/0.155242 0.301583/0.0977018 0.313577/0.0995001 0.291896/0.116571 0.265633/0.0629748 0.253302/0.108687 0.284672/0.122257 0.265633/0.0954087 0.27501/0.124219 0.284672/0.0969363 0.253302/0.0399586 0.38607/0.159994 0.265633/0.106164 0.265633/0.106164 0.262956/0.0576872 0.344975/0.137876 0.241244/0.104293 0.241244/0.104293 0.241244/0.139475 0.241244/0.0742355 0.284672/0.0922508 0.241244/0.104293 0.289998/0.101933 0.271715/0.125235
gcp:c4a-standard-48	64	2.49551/1.09296 2.76771/1.44912 2.24131/0.789792 2.65887/1.38701 2.69434/0.872832 2.80128/0.888864 2.60774/1.04131 2.37309/0.562752 2.26291/0.970752 2.54318/1.09229 2.37309/0.852096 2.45683/1.10966 2.54318/0.866112 2.26291/0.356832 3.44928/1.42925 2.37309/0.948179 2.37309/0.948179 2.34917/0.515328 3.08189/1.23139 2.1552/0.931584 2.1552/0.931584 2.1552/1.24589 2.1552/0.66336 2.54318/0.824064 2.1552/0.931584 2.59077/0.910656 2.4274/1.11878
gcp:c4a-standard-48-lssd	64	3.20929/1.40529 3.55932/1.86367 2.88241/1.01582 3.41935/1.78358 3.46488/1.12249 3.60265/1.14314 3.35358/1.33926 3.05184/0.72354 2.91017/1.24866 3.27058/1.40462 3.05184/1.0961 3.15957/1.42713 3.27058/1.11371 2.91017/0.459058 4.43558/1.83815 3.05184/1.21967 3.05184/1.21967 3.02109/0.66276 3.96339/1.58399 2.77164/1.19819 2.77164/1.19819 2.77164/1.60239 2.77164/0.852915 3.27058/1.05985 2.77164/1.19819 3.33178/1.1711 3.12172/1.43882
gcp:c4a-standard-64	64	3.32734/1.45728 3.69028/1.93216 2.98842/1.05306 3.54516/1.84934 3.59245/1.16378 3.73504/1.18515 3.47699/1.38842 3.16412/0.750336 3.01722/1.29434 3.39091/1.45638 3.16412/1.13613 3.27578/1.47955 3.39091/1.15482 3.01722/0.475776 4.59904/1.90566 3.16412/1.26424 3.16412/1.26424 3.13222/0.687104 4.10918/1.64186 2.8736/1.24211 2.8736/1.24211 2.8736/1.66118 2.8736/0.88448 3.39091/1.09875 2.8736/1.24211 3.45435/1.21421 3.23654/1.49171
gcp:c4a-standard-64-lssd	64	4.32664/1.89454 4.79853/2.51254 3.88595/1.36949 4.60983/2.40455 4.67122/1.5133 4.85696/1.54115 4.52116/1.80554 4.11437/0.975439 3.92338/1.68341 4.40927/1.89364 4.11437/1.47774 4.25961/1.924 4.40927/1.50146 3.92338/0.618892 5.97986/2.47813 4.11437/1.64432 4.11437/1.64432 4.07291/0.893508 5.34329/2.1355 3.73661/1.61537 3.73661/1.61537 3.73661/2.16029 3.73661/1.14986 4.40927/1.42885 3.73661/1.61537 4.49177/1.57883 4.20858/1.93976
gcp:c4a-standard-72	64	3.74326/1.63944 4.15156/2.17368 3.36197/1.18469 3.98831/2.08051 4.0415/1.30925 4.20192/1.3333 3.91161/1.56197 3.55964/0.844128 3.39437/1.45613 3.81478/1.63843 3.55964/1.27814 3.68525/1.6645 3.81478/1.29917 3.39437/0.535248 5.17392/2.14387 3.55964/1.42227 3.55964/1.42227 3.52375/0.772992 4.62283/1.84709 3.2328/1.39738 3.2328/1.39738 3.2328/1.86883 3.2328/0.99504 3.81478/1.2361 3.2328/1.39738 3.88615/1.36598 3.6411/1.67818
gcp:c4a-standard-72-lssd	64	4.88531/2.13917 5.41814/2.83697 4.38772/1.54633 5.20507/2.71503 5.27438/1.7087 5.48411/1.74015 5.10495/2.03868 4.64564/1.10139 4.42998/1.90079 4.97861/2.13816 4.64564/1.66855 4.80963/2.17244 4.97861/1.69533 4.42998/0.69881 6.752/2.79812 4.64564/1.85665 4.64564/1.85665 4.59882/1.00888 6.03324/2.41125 4.2191/1.82395 4.2191/1.82395 4.2191/2.43924 4.2191/1.29833 4.97861/1.61336 4.2191/1.82395 5.07177/1.7827 4.75201/2.19023
gcp:c4a-standard-8	64	0.415918/0.18216 0.461285/0.24152 0.373552/0.131632 0.443145/0.231168 0.449056/0.145472 0.46688/0.148144 0.434624/0.173552 0.395515/0.093792 0.377152/0.161792 0.423864/0.182048 0.395515/0.142016 0.409472/0.184944 0.423864/0.144352 0.377152/0.059472 0.57488/0.238208 0.395515/0.15803 0.395515/0.15803 0.391528/0.085888 0.513648/0.205232 0.3592/0.155264 0.3592/0.155264 0.3592/0.207648 0.3592/0.11056 0.423864/0.137344 0.3592/0.155264 0.431794/0.151776 0.404567/0.186464
gcp:c4a-standard-8-lssd	64	0.558675/0.244626 0.619606/0.324431 0.501771/0.176837 0.595241/0.310483 0.603166/0.195404 0.627154/0.199 0.583791/0.233141 0.531265/0.12595 0.506604/0.217374 0.569343/0.244514 0.531265/0.190817 0.55002/0.248437 0.569343/0.193873 0.506604/0.0799172 0.77214/0.319989 0.531265/0.212328 0.531265/0.212328 0.525912/0.115374 0.689949/0.275753 0.482488/0.208586 0.482488/0.208586 0.482488/0.278949 0.482488/0.148471 0.569343/0.184502 0.482488/0.208586 0.579996/0.203865 0.54343/0.250471
gcp:c4d-highcpu-16	67	0.816566/0.342768 0.66129/0.25726 0.784456/0.270075 0.700141/0.347285 0.724877/0.263251 0.75031/0.370801 0.66765/0.266007 0.635856/0.223204 0.635856/0.223204 0.635856/0.269499 0.635856/0.253337 0.635856/0.223204 0.764363/0.304536 0.716166/0.174027
gcp:c4d-highcpu-192	67	9.7988/4.11321 7.93548/3.08712 9.41347/3.2409 8.40169/4.16742 8.69852/3.15901 9.00372/4.44961 8.0118/3.19208 7.63028/2.67845 7.63028/2.67845 7.63028/3.23398 7.63028/3.04005 7.63028/2.67845 9.17236/3.65444 8.59399/2.08833
gcp:c4d-highcpu-2	67	0.0984557/0.0413288 0.0797336/0.031018 0.0945841/0.0325635 0.084418/0.0418725 0.0874005/0.0317411 0.0904671/0.0447081 0.0805004/0.0320727 0.076667/0.0269124 0.076667/0.0269124 0.076667/0.0324939 0.076667/0.0305462 0.076667/0.0269124 0.0921615/0.0367196 0.0863502/0.0209827
gcp:c4d-highcpu-32	67	1.63313/0.685536 1.32258/0.514521 1.56891/0.54015 1.40028/0.694571 1.44975/0.526502 1.50062/0.741602 1.3353/0.532013 1.27171/0.446409 1.27171/0.446409 1.27171/0.538997 1.27171/0.506674 1.27171/0.446409 1.52873/0.609073 1.43233/0.348054
gcp:c4d-highcpu-384	67	19.5976/8.22643 15.871/6.17425 18.8269/6.48181 16.8034/8.33485 17.397/6.31803 18.0074/8.89922 16.0236/6.38416 15.2606/5.35691 15.2606/5.35691 15.2606/6.46797 15.2606/6.08009 15.2606/5.35691 18.3447/7.30887 17.188/4.17665
gcp:c4d-highcpu-384-metal	68	19.0492/6.55834 16.2128/6.45956 15.4407/6.54435
gcp:c4d-highcpu-4	67	0.201732/0.0846805 0.163371/0.0635554 0.193799/0.0667215 0.172969/0.0857959 0.17908/0.0650359 0.185363/0.0916055 0.164942/0.0657162 0.157087/0.0551424 0.157087/0.0551424 0.157087/0.066579 0.157087/0.062587 0.157087/0.0551424 0.188835/0.0752358 0.176928/0.042993
gcp:c4d-highcpu-48	67	2.4497/1.0283 1.98387/0.771781 2.35337/0.810226 2.10042/1.04186 2.17463/0.789753 2.25093/1.1124 2.00295/0.79802 1.90757/0.669613 1.90757/0.669613 1.90757/0.808496 1.90757/0.760011 1.90757/0.669613 2.29309/0.913609 2.1485/0.522081
gcp:c4d-highcpu-64	67	3.26627/1.37107 2.64516/1.02904 3.13782/1.0803 2.80056/1.38914 2.89951/1.053 3.00124/1.4832 2.6706/1.06403 2.54343/0.892818 2.54343/0.892818 2.54343/1.07799 2.54343/1.01335 2.54343/0.892818 3.05745/1.21815 2.86466/0.696109
gcp:c4d-highcpu-8	67	0.408283/0.171384 0.330645/0.12863 0.392228/0.135038 0.350071/0.173643 0.362438/0.131626 0.375155/0.1854 0.333825/0.133003 0.317928/0.111602 0.317928/0.111602 0.317928/0.134749 0.317928/0.126669 0.317928/0.111602 0.382182/0.152268 0.358083/0.0870136
gcp:c4d-highcpu-96	67	4.8994/2.05661 3.96774/1.54356 4.70674/1.62045 4.20085/2.08371 4.34926/1.57951 4.50186/2.2248 4.0059/1.59604 3.81514/1.33923 3.81514/1.33923 3.81514/1.61699 3.81514/1.52002 3.81514/1.33923 4.58618/1.82722 4.297/1.04416
gcp:c4d-highmem-16	69	1.27929/0.536969 1.03602/0.403117 1.22898/0.423148 1.09689/0.544167 1.13564/0.412407 1.17549/0.580979 1.04599/0.416811 1.15557/0.460309 0.996178/0.349683 0.996178/0.349683 0.996178/0.422262 0.996178/0.396818 0.996178/0.349683 1.19751/0.477015 1.122/0.272674
gcp:c4d-highmem-16-lssd	70	1.38484/0.58125 1.33038/0.458079 1.18739/0.589064 1.22934/0.446414 1.13229/0.451178 1.07837/0.378552 1.07837/0.378552 1.07837/0.457091 1.07837/0.528325 1.29631/0.6351 1.21457/0.295174
gcp:c4d-highmem-192	69	15.3515/6.44363 12.4323/4.83741 14.7478/5.07777 13.1627/6.53 13.6277/4.94888 14.1059/6.97175 12.5518/5.00174 13.8668/5.52371 11.9541/4.19619 11.9541/4.19619 11.9541/5.06714 11.9541/4.76182 11.9541/4.19619 14.3701/5.72418 13.464/3.27209
gcp:c4d-highmem-192-lssd	70	17.0403/7.15212 16.3702/5.63668 14.6107/7.24836 15.1269/5.49299 13.9327/5.5516 13.2692/4.65811 13.2692/4.65811 13.2692/5.6244 13.2692/6.86593 15.9509/8.25353 14.9451/3.63209
gcp:c4d-highmem-2	69	0.156296/0.0656039 0.126575/0.0492502 0.15015/0.0516976 0.134012/0.0664827 0.138746/0.0503856 0.143614/0.0709804 0.127793/0.0509233 0.14118/0.0562384 0.121707/0.0427222 0.121707/0.0427222 0.121707/0.0515893 0.121707/0.0484814 0.121707/0.0427222 0.146304/0.0582794 0.137079/0.0333136
gcp:c4d-highmem-32	69	2.55858/1.07394 2.07205/0.806235 2.45797/0.846296 2.19378/1.08833 2.27129/0.824813 2.35098/1.16196 2.09197/0.833623 2.31113/0.920619 1.99236/0.699365 1.99236/0.699365 1.99236/0.844524 1.99236/0.793637 1.99236/0.699365 2.39501/0.954031 2.24399/0.545348
gcp:c4d-highmem-32-lssd	70	2.76968/1.1625 2.66077/0.916159 2.37478/1.17813 2.45868/0.892827 2.26458/0.902356 2.15674/0.757105 2.15674/0.757105 2.15674/0.914181 2.15674/1.05665 2.59262/1.2702 2.42914/0.590348
gcp:c4d-highmem-384	69	30.703/12.8873 24.8646/9.67482 29.4956/10.1555 26.3254/13.06 27.2554/9.89776 28.2117/13.9435 25.1037/10.0035 27.7336/11.0474 23.9083/8.39238 23.9083/8.39238 23.9083/10.1343 23.9083/9.52364 23.9083/8.39238 28.7401/11.4484 26.9279/6.54417
gcp:c4d-highmem-384-lssd	70	34.0806/14.3042 32.7404/11.2734 29.2214/14.4967 30.2538/10.986 27.8653/11.1032 26.5384/9.31622 26.5384/9.31622 26.5384/11.2488 26.5384/13.7319 31.9018/16.5071 29.8902/7.26417
gcp:c4d-highmem-384-metal	68	29.7179/10.2321 25.2929/10.0789 24.0884/10.2107
gcp:c4d-highmem-4	69	0.317413/0.133231 0.257054/0.10002 0.304931/0.10499 0.272156/0.135016 0.281771/0.102325 0.291658/0.14415 0.259526/0.103417 0.286715/0.11421 0.247168/0.0867619 0.247168/0.0867619 0.247168/0.10477 0.247168/0.0984573 0.247168/0.0867619 0.297121/0.118356 0.278385/0.0676547
gcp:c4d-highmem-48	69	3.83787/1.61091 3.10807/1.20935 3.68695/1.26944 3.29067/1.6325 3.40693/1.23722 3.52647/1.74294 3.13796/1.25043 3.4667/1.38093 2.98853/1.04905 2.98853/1.04905 2.98853/1.26679 2.98853/1.19046 2.98853/1.04905 3.59252/1.43105 3.36599/0.818022
gcp:c4d-highmem-48-lssd	70	4.26008/1.78803 4.09255/1.40917 3.65268/1.81209 3.78172/1.37325 3.48317/1.3879 3.3173/1.16453 3.3173/1.16453 3.3173/1.4061 3.3173/1.71648 3.98773/2.06338 3.73628/0.908022
gcp:c4d-highmem-64	69	5.11716/2.14788 4.1441/1.61247 4.91594/1.69259 4.38756/2.17667 4.54257/1.64963 4.70196/2.32392 4.18395/1.66725 4.62227/1.84124 3.98471/1.39873 3.98471/1.39873 3.98471/1.68905 3.98471/1.58727 3.98471/1.39873 4.79002/1.90806 4.48798/1.0907
gcp:c4d-highmem-64-lssd	70	5.75047/2.41356 5.52434/1.90218 4.93057/2.44605 5.10476/1.85367 4.70176/1.87344 4.47786/1.57195 4.47786/1.57195 4.47786/1.89802 4.47786/2.37631 5.38284/2.85657 5.04342/1.2257
gcp:c4d-highmem-8	69	0.639646/0.268485 0.518012/0.201559 0.614492/0.211574 0.548446/0.272083 0.567821/0.206203 0.587745/0.29049 0.522994/0.208406 0.577783/0.230155 0.498089/0.174841 0.498089/0.174841 0.498089/0.211131 0.498089/0.198409 0.498089/0.174841 0.598753/0.238508 0.560998/0.136337
gcp:c4d-highmem-8-lssd	70	0.745196/0.312765 0.715892/0.246505 0.638947/0.316981 0.66152/0.24021 0.609295/0.242772 0.580281/0.203711 0.580281/0.203711 0.580281/0.24596 0.580281/0.329916 0.697556/0.396592 0.653571/0.158837
gcp:c4d-highmem-96	69	7.67575/3.22182 6.21615/2.4187 7.37391/2.53889 6.58135/3.265 6.81386/2.47444 7.05294/3.48588 6.27592/2.50087 6.9334/2.76186 5.97707/2.0981 5.97707/2.0981 5.97707/2.53357 5.97707/2.38091 5.97707/2.0981 7.18503/2.86209 6.73198/1.63604
gcp:c4d-highmem-96-lssd	70	8.52015/3.57606 8.18511/2.81834 7.30536/3.62418 7.56345/2.7465 6.96633/2.7758 6.6346/2.32905 6.6346/2.32905 6.6346/2.8122 6.6346/3.43297 7.97546/4.12677 7.47256/1.81604
gcp:c4d-standard-16	67	0.970808/0.407502 0.786201/0.305879 0.932632/0.321099 0.832391/0.412913 0.861799/0.31297 0.892037/0.44086 0.793762/0.316275 0.755964/0.265364 0.755964/0.265364 0.755964/0.32042 0.755964/0.301164 0.755964/0.265364 0.908744/0.362029 0.851443/0.206909
gcp:c4d-standard-16-lssd	70	1.07636/0.451782 1.03403/0.356031 0.922893/0.45781 0.955497/0.346976 0.880064/0.350641 0.838155/0.294234 0.838155/0.294234 0.838155/0.355248 0.838155/0.432671 1.00755/0.520114 0.944015/0.229409
gcp:c4d-standard-192	67	11.6497/4.89002 9.43442/3.67055 11.1916/3.85319 9.98869/4.95495 10.3416/3.75564 10.7044/5.29032 9.52515/3.7953 9.07156/3.18437 9.07156/3.18437 9.07156/3.84504 9.07156/3.61397 9.07156/3.18437 10.9049/4.34435 10.2173/2.48291
gcp:c4d-standard-192-lssd	70	13.3385/5.59851 12.814/4.4121 11.4367/5.67331 11.8408/4.29975 10.906/4.34516 10.3866/3.64628 10.3866/3.64628 10.3866/4.4023 10.3866/5.71808 12.4858/6.8737 11.6985/2.84291
gcp:c4d-standard-2	67	0.117736/0.0494205 0.0953476/0.0370954 0.113106/0.0389415 0.100949/0.0500759 0.104516/0.0379559 0.108183/0.0534655 0.0962645/0.0383562 0.0916804/0.0321824 0.0916804/0.0321824 0.0916804/0.038859 0.0916804/0.0365246 0.0916804/0.0321824 0.110209/0.0439062 0.10326/0.025093
gcp:c4d-standard-32	67	1.94162/0.815003 1.5724/0.611759 1.86526/0.642199 1.66478/0.825825 1.7236/0.625939 1.78407/0.881721 1.58752/0.63255 1.51193/0.530728 1.51193/0.530728 1.51193/0.640839 1.51193/0.602328 1.51193/0.530728 1.81749/0.724059 1.70289/0.413819
gcp:c4d-standard-32-lssd	70	2.15272/0.903565 2.06806/0.712062 1.84579/0.91562 1.91099/0.693953 1.76013/0.701282 1.67631/0.588467 1.67631/0.588467 1.67631/0.710497 1.67631/0.865342 2.01509/1.04023 1.88803/0.458819
gcp:c4d-standard-384	67	23.2994/9.78004 18.8688/7.34111 22.3832/7.70639 19.9774/9.9099 20.6832/7.51127 21.4089/10.5806 19.0503/7.5906 18.1431/6.36873 18.1431/6.36873 18.1431/7.69007 18.1431/7.22794 18.1431/6.36873 21.8099/8.68871 20.4346/4.96583
gcp:c4d-standard-384-lssd	70	26.677/11.197 25.628/8.82419 22.8734/11.3466 23.6815/8.59949 21.8119/8.69032 20.7733/7.29257 20.7733/7.29257 20.7733/8.80459 20.7733/11.4362 24.9715/13.7474 23.3969/5.68583
gcp:c4d-standard-384-metal	71	22.6054/7.78292 19.2395/7.666 18.3233/6.43197 18.3233/7.76645
gcp:c4d-standard-4	67	0.240292/0.100864 0.194599/0.0757102 0.230843/0.0794776 0.206031/0.102203 0.21331/0.0774656 0.220795/0.10912 0.19647/0.0782833 0.187114/0.0656822 0.187114/0.0656822 0.187114/0.0793093 0.187114/0.0745438 0.187114/0.0656822 0.22493/0.089609 0.210747/0.0512136
gcp:c4d-standard-48	67	2.91242/1.2225 2.3586/0.917638 2.7979/0.963298 2.49717/1.23874 2.5854/0.938909 2.67611/1.32258 2.38129/0.948824 2.26789/0.796091 2.26789/0.796091 2.26789/0.961259 2.26789/0.903493 2.26789/0.796091 2.72623/1.08609 2.55433/0.620728
gcp:c4d-standard-48-lssd	70	3.33463/1.39963 3.2035/1.10302 2.85918/1.41833 2.96019/1.07494 2.72649/1.08629 2.59666/0.911571 2.59666/0.911571 2.59666/1.10057 2.59666/1.42952 3.12144/1.71843 2.92462/0.710728
gcp:c4d-standard-64	67	3.88323/1.63001 3.14481/1.22352 3.73053/1.2844 3.32956/1.65165 3.44719/1.25188 3.56815/1.76344 3.17505/1.2651 3.02385/1.06146 3.02385/1.06146 3.02385/1.28168 3.02385/1.20466 3.02385/1.06146 3.63498/1.44812 3.40577/0.827638
gcp:c4d-standard-64-lssd	70	4.51654/1.89569 4.33893/1.49399 3.87257/1.92103 4.00939/1.45592 3.69286/1.4713 3.517/1.23467 3.517/1.23467 3.517/1.49065 3.517/1.9937 4.22779/2.39662 3.96121/0.962638
gcp:c4d-standard-8	67	0.485404/0.203751 0.393101/0.15294 0.466316/0.16055 0.416196/0.206456 0.430899/0.156485 0.446018/0.22043 0.396881/0.158137 0.377982/0.132682 0.377982/0.132682 0.377982/0.16021 0.377982/0.150582 0.377982/0.132682 0.454372/0.181015 0.425721/0.103455
gcp:c4d-standard-8-lssd	70	0.590955/0.248032 0.567716/0.195481 0.506697/0.251354 0.524598/0.190492 0.483182/0.192504 0.460174/0.161552 0.460174/0.161552 0.460174/0.195039 0.460174/0.282089 0.553175/0.339099 0.518294/0.125955
gcp:c4d-standard-96	67	5.82485/2.44501 4.71721/1.83528 5.59579/1.9266 4.99435/2.47748 5.17079/1.87782 5.35222/2.64516 4.76257/1.89765 4.53578/1.59218 4.53578/1.59218 4.53578/1.92252 4.53578/1.80699 4.53578/1.59218 5.45247/2.17218 5.10866/1.24146
gcp:c4d-standard-96-lssd	70	6.66925/2.79926 6.40699/2.20605 5.71836/2.83665 5.92038/2.14987 5.45298/2.17258 5.19332/1.82314 5.19332/1.82314 5.19332/2.20115 5.19332/2.85904 6.24289/3.43685 5.84924/1.42146
gcp:c4n-highcpu-16	72	1.24106/0.496442 1.08867/0.435469 1.08867/0.435469 1.08867/0.435469 1.08867/0.435469
gcp:c4n-highcpu-192	72	14.8927/5.9573 13.0641/5.22563 13.0641/5.22563 13.0641/5.22563 13.0641/5.22563
gcp:c4n-highcpu-2	72	0.155132/0.0620552 0.136084/0.0544336 0.136084/0.0544336 0.136084/0.0544336 0.136084/0.0544336
gcp:c4n-highcpu-24	72	1.86158/0.744662 1.63301/0.653203 1.63301/0.653203 1.63301/0.653203 1.63301/0.653203
gcp:c4n-highcpu-4	72	0.310264/0.12411 0.272168/0.108867 0.272168/0.108867 0.272168/0.108867 0.272168/0.108867
gcp:c4n-highcpu-48	72	3.72317/1.48932 3.26602/1.30641 3.26602/1.30641 3.26602/1.30641 3.26602/1.30641
gcp:c4n-highcpu-8	72	0.620528/0.248221 0.544336/0.217734 0.544336/0.217734 0.544336/0.217734 0.544336/0.217734
gcp:c4n-highcpu-96	72	7.44634/2.97865 6.53203/2.61281 6.53203/2.61281 6.53203/2.61281 6.53203/2.61281
gcp:c4n-highmem-16	73	1.90189/0.760785 1.66836/0.667346 1.66836/0.667346 1.66836/0.667346
gcp:c4n-highmem-192	73	22.8227/9.12942 20.0204/8.00815 20.0204/8.00815 20.0204/8.00815
gcp:c4n-highmem-2	73	0.234145/0.0936615 0.205395/0.082158 0.205395/0.082158 0.205395/0.082158
gcp:c4n-highmem-24	73	2.85284/1.14118 2.50255/1.00102 2.50255/1.00102 2.50255/1.00102
gcp:c4n-highmem-4	73	0.475473/0.190196 0.417091/0.166836 0.417091/0.166836 0.417091/0.166836
gcp:c4n-highmem-48	73	5.70568/2.28236 5.00509/2.00204 5.00509/2.00204 5.00509/2.00204
gcp:c4n-highmem-8	73	0.950946/0.380393 0.834182/0.333673 0.834182/0.333673 0.834182/0.333673
gcp:c4n-highmem-96	73	11.4114/4.56471 10.0102/4.00407 10.0102/4.00407 10.0102/4.00407
gcp:c4n-standard-16	72	1.44218/0.576894 1.2651/0.50604 1.2651/0.50604 1.2651/0.50604 1.2651/0.50604
gcp:c4n-standard-192	72	17.3062/6.92273 15.1812/6.07248 15.1812/6.07248 15.1812/6.07248 15.1812/6.07248
gcp:c4n-standard-2	72	0.176681/0.0706751 0.154987/0.0619948 0.154987/0.0619948 0.154987/0.0619948 0.154987/0.0619948
gcp:c4n-standard-24	72	2.16327/0.865341 1.89765/0.75906 1.89765/0.75906 1.89765/0.75906 1.89765/0.75906
gcp:c4n-standard-4	72	0.360545/0.144224 0.316275/0.12651 0.316275/0.12651 0.316275/0.12651 0.316275/0.12651
gcp:c4n-standard-48	72	4.32654/1.73068 3.7953/1.51812 3.7953/1.51812 3.7953/1.51812 3.7953/1.51812
gcp:c4n-standard-8	72	0.72109/0.288447 0.63255/0.25302 0.63255/0.25302 0.63255/0.25302 0.63255/0.25302
gcp:c4n-standard-96	72	8.65308/3.46136 7.5906/3.03624 7.5906/3.03624 7.5906/3.03624 7.5906/3.03624
gcp:e2-highcpu-16	74	0.435351/0.135008 0.458248/0.239504 0.553755/0.114672 0.508248/0.305008 0.508248/0.13328 0.508248/0.181888 0.47536/0.285216 0.47536/0.203952 0.488244/0.254928 0.532186/0.111952 0.561572/0.261808 0.477328/0.238784 0.478874/0.13736 0.435749/0.115936 0.41555/0.101984 0.467008/0.243856 0.435351/0.210848 0.509932/0.082 0.510533/0.12864 0.509916/0.161664 0.509916/0.247664 0.435705/0.208288 0.518432/0.20376 0.459088/0.20848 0.459088/0.2268 0.480851/0.181088 0.633219/0.329152 0.435338/0.215024 0.435705/0.129552 0.435705/0.083296 0.43138/0.155856 0.628231/0.114848 0.56594/0.195952 0.395762/0.237504 0.395762/0.237504 0.445751/0.2444 0.395762/0.137344 0.466999/0.150432 0.395762/0.237504 0.475371/0.146608 0.475371/0.125184 0.445751/0.053696
gcp:e2-highcpu-2	74	0.0544189/0.016876 0.057281/0.029938 0.0692194/0.014334 0.0635311/0.038126 0.0635311/0.01666 0.0635311/0.022736 0.05942/0.035652 0.05942/0.025494 0.0610305/0.031866 0.0665232/0.013994 0.0701965/0.032726 0.059666/0.029848 0.0598592/0.01717 0.0544686/0.014492 0.0519438/0.012748 0.058376/0.030482 0.0544189/0.026356 0.0637415/0.01025 0.0638166/0.01608 0.0637394/0.020208 0.0637394/0.030958 0.0544631/0.026036 0.064804/0.02547 0.057386/0.02606 0.057386/0.02835 0.0601063/0.022636 0.0791524/0.041144 0.0544173/0.026878 0.0544631/0.016194 0.0544631/0.010412 0.0539226/0.019482 0.0785289/0.014356 0.0707424/0.024494 0.0494702/0.029688 0.0494702/0.029688 0.0557189/0.03055 0.0494702/0.017168 0.0583749/0.018804 0.0494702/0.029688 0.0594214/0.018326 0.0594214/0.015648 0.0557189/0.006712
gcp:e2-highcpu-32	74	0.870703/0.270016 0.916497/0.479008 1.10751/0.229344 1.0165/0.610016 1.0165/0.26656 1.0165/0.363776 0.950721/0.570432 0.950721/0.407904 0.976488/0.509856 1.06437/0.223904 1.12314/0.523616 0.954656/0.477568 0.957748/0.27472 0.871498/0.231872 0.8311/0.203968 0.934016/0.487712 0.870703/0.421696 1.01986/0.164 1.02107/0.25728 1.01983/0.323328 1.01983/0.495328 0.871409/0.416576 1.03686/0.40752 0.918176/0.41696 0.918176/0.4536 0.961701/0.362176 1.26644/0.658304 0.870676/0.430048 0.871409/0.259104 0.871409/0.166592 0.862761/0.311712 1.25646/0.229696 1.13188/0.391904 0.791524/0.475008 0.791524/0.475008 0.891502/0.4888 0.791524/0.274688 0.933998/0.300864 0.791524/0.475008 0.950743/0.293216 0.950743/0.250368 0.891502/0.107392
gcp:e2-highcpu-4	74	0.108838/0.033752 0.114562/0.059876 0.138439/0.028668 0.127062/0.076252 0.127062/0.03332 0.127062/0.045472 0.11884/0.071304 0.11884/0.050988 0.122061/0.063732 0.133046/0.027988 0.140393/0.065452 0.119332/0.059696 0.119718/0.03434 0.108937/0.028984 0.103888/0.025496 0.116752/0.060964 0.108838/0.052712 0.127483/0.0205 0.127633/0.03216 0.127479/0.040416 0.127479/0.061916 0.108926/0.052072 0.129608/0.05094 0.114772/0.05212 0.114772/0.0567 0.120213/0.045272 0.158305/0.082288 0.108835/0.053756 0.108926/0.032388 0.108926/0.020824 0.107845/0.038964 0.157058/0.028712 0.141485/0.048988 0.0989405/0.059376 0.0989405/0.059376 0.111438/0.0611 0.0989405/0.034336 0.11675/0.037608 0.0989405/0.059376 0.118843/0.036652 0.118843/0.031296 0.111438/0.013424
gcp:e2-highcpu-8	74	0.217676/0.067504 0.229124/0.119752 0.276878/0.057336 0.254124/0.152504 0.254124/0.06664 0.254124/0.090944 0.23768/0.142608 0.23768/0.101976 0.244122/0.127464 0.266093/0.055976 0.280786/0.130904 0.238664/0.119392 0.239437/0.06868 0.217874/0.057968 0.207775/0.050992 0.233504/0.121928 0.217676/0.105424 0.254966/0.041 0.255266/0.06432 0.254958/0.080832 0.254958/0.123832 0.217852/0.104144 0.259216/0.10188 0.229544/0.10424 0.229544/0.1134 0.240425/0.090544 0.31661/0.164576 0.217669/0.107512 0.217852/0.064776 0.217852/0.041648 0.21569/0.077928 0.314116/0.057424 0.28297/0.097976 0.197881/0.118752 0.197881/0.118752 0.222876/0.1222 0.197881/0.068672 0.2335/0.075216 0.197881/0.118752 0.237686/0.073304 0.237686/0.062592 0.222876/0.026848
gcp:e2-highmem-16	74	0.795553/0.246784 0.837384/0.437632 1.01187/0.209536 0.927029/0.556224 0.927029/0.24304 0.927029/0.331744 0.868561/0.521088 0.868561/0.372736 0.892109/0.465824 0.972399/0.204576 1.0261/0.478304 0.872128/0.436352 0.875065/0.25104 0.796183/0.211808 0.759357/0.186432 0.853408/0.445568 0.795553/0.385344 0.931737/0.14976 0.932925/0.23504 0.93171/0.295392 0.93171/0.452512 0.796139/0.380544 0.947367/0.37232 0.83888/0.38096 0.83888/0.4144 0.878685/0.330944 1.15712/0.601536 0.795517/0.392992 0.796139/0.236736 0.796139/0.152288 0.788285/0.284768 1.14794/0.209824 1.03417/0.358016 0.723197/0.433952 0.723197/0.433952 0.814454/0.44656 0.723197/0.250912 0.853373/0.274976 0.723197/0.433952 0.868649/0.267904 0.868649/0.228672 0.814454/0.098048
gcp:e2-highmem-2	74	0.0994442/0.030848 0.104673/0.054704 0.126484/0.026192 0.115879/0.069528 0.115879/0.03038 0.115879/0.041468 0.10857/0.065136 0.10857/0.046592 0.111514/0.058228 0.12155/0.025572 0.128263/0.059788 0.109016/0.054544 0.109383/0.03138 0.0995228/0.026476 0.0949197/0.023304 0.106676/0.055696 0.0994442/0.048168 0.116467/0.01872 0.116616/0.02938 0.116464/0.036924 0.116464/0.056564 0.0995173/0.047568 0.118421/0.04654 0.10486/0.04762 0.10486/0.0518 0.109836/0.041368 0.144639/0.075192 0.0994396/0.049124 0.0995173/0.029592 0.0995173/0.019036 0.0985356/0.035596 0.143492/0.026228 0.129271/0.044752 0.0903997/0.054244 0.0903997/0.054244 0.101807/0.05582 0.0903997/0.031364 0.106672/0.034372 0.0903997/0.054244 0.108581/0.033488 0.108581/0.028584 0.101807/0.012256
gcp:e2-highmem-4	74	0.198888/0.061696 0.209346/0.109408 0.252968/0.052384 0.231757/0.139056 0.231757/0.06076 0.231757/0.082936 0.21714/0.130272 0.21714/0.093184 0.223027/0.116456 0.2431/0.051144 0.256525/0.119576 0.218032/0.109088 0.218766/0.06276 0.199046/0.052952 0.189839/0.046608 0.213352/0.111392 0.198888/0.096336 0.232934/0.03744 0.233231/0.05876 0.232927/0.073848 0.232927/0.113128 0.199035/0.095136 0.236842/0.09308 0.20972/0.09524 0.20972/0.1036 0.219671/0.082736 0.289279/0.150384 0.198879/0.098248 0.199035/0.059184 0.199035/0.038072 0.197071/0.071192 0.286985/0.052456 0.258543/0.089504 0.180799/0.108488 0.180799/0.108488 0.203613/0.11164 0.180799/0.062728 0.213343/0.068744 0.180799/0.108488 0.217162/0.066976 0.217162/0.057168 0.203613/0.024512
gcp:e2-highmem-8	74	0.397777/0.123392 0.418692/0.218816 0.505936/0.104768 0.463514/0.278112 0.463514/0.12152 0.463514/0.165872 0.43428/0.260544 0.43428/0.186368 0.446055/0.232912 0.4862/0.102288 0.513051/0.239152 0.436064/0.218176 0.437532/0.12552 0.398091/0.105904 0.379679/0.093216 0.426704/0.222784 0.397777/0.192672 0.465869/0.07488 0.466462/0.11752 0.465855/0.147696 0.465855/0.226256 0.398069/0.190272 0.473683/0.18616 0.41944/0.19048 0.41944/0.2072 0.439342/0.165472 0.578558/0.300768 0.397759/0.196496 0.398069/0.118368 0.398069/0.076144 0.394143/0.142384 0.57397/0.104912 0.517086/0.179008 0.361599/0.216976 0.361599/0.216976 0.407227/0.22328 0.361599/0.125456 0.426686/0.137488 0.361599/0.216976 0.434325/0.133952 0.434325/0.114336 0.407227/0.049024
gcp:e2-medium	74	0.0368577/0.011432 0.0387959/0.020276 0.0468807/0.009708 0.0429829/0.025792 0.0429829/0.01127 0.0429829/0.015382 0.0402422/0.024144 0.0402422/0.017268 0.0413331/0.021582 0.045053/0.009478 0.047541/0.022162 0.040408/0.020216 0.0405419/0.01163 0.0368888/0.009814 0.035181/0.008636 0.039538/0.020644 0.0368577/0.017852 0.0431691/0.00694 0.0432224/0.01089 0.0431678/0.013686 0.0431678/0.020966 0.036886/0.017632 0.0438913/0.01725 0.038866/0.01765 0.038866/0.0192 0.0407094/0.015332 0.0536091/0.027868 0.0368563/0.018206 0.036886/0.010968 0.036886/0.007054 0.0365212/0.013194 0.0531852/0.009722 0.0479132/0.016588 0.0335057/0.020106 0.0335057/0.020106 0.0377354/0.02069 0.0335057/0.011626 0.0395367/0.012738 0.0335057/0.020106 0.0402449/0.012412 0.0402449/0.010596 0.0377354/0.004544
gcp:e2-micro	74	0.00921443/0.002858 0.00969899/0.005069 0.0117202/0.002427 0.0107457/0.006448 0.0107457/0.0028175 0.0107457/0.0038455 0.0100605/0.006036 0.0100605/0.004317 0.0103333/0.0053955 0.0112633/0.0023695 0.0118852/0.0055405 0.010102/0.005054 0.0101355/0.0029075 0.0092222/0.0024535 0.00879525/0.002159 0.0098845/0.005161 0.00921443/0.004463 0.0107923/0.001735 0.0108056/0.0027225 0.0107919/0.0034215 0.0107919/0.0052415 0.0092215/0.004408 0.0109728/0.0043125 0.0097165/0.0044125 0.0097165/0.0048 0.0101774/0.003833 0.0134023/0.006967 0.00921407/0.0045515 0.0092215/0.002742 0.0092215/0.0017635 0.00913031/0.0032985 0.0132963/0.0024305 0.0119783/0.004147 0.00837643/0.0050265 0.00837643/0.0050265 0.00943385/0.0051725 0.00837643/0.0029065 0.00988419/0.0031845 0.00837643/0.0050265 0.0100612/0.003103 0.0100612/0.002649 0.00943385/0.001136
gcp:e2-small	74	0.0184289/0.005716 0.019398/0.010138 0.0234403/0.004854 0.0214914/0.012896 0.0214914/0.005635 0.0214914/0.007691 0.0201211/0.012072 0.0201211/0.008634 0.0206665/0.010791 0.0225265/0.004739 0.0237705/0.011081 0.020204/0.010108 0.0202709/0.005815 0.0184444/0.004907 0.0175905/0.004318 0.019769/0.010322 0.0184289/0.008926 0.0215846/0.00347 0.0216112/0.005445 0.0215839/0.006843 0.0215839/0.010483 0.018443/0.008816 0.0219457/0.008625 0.019433/0.008825 0.019433/0.0096 0.0203547/0.007666 0.0268046/0.013934 0.0184281/0.009103 0.018443/0.005484 0.018443/0.003527 0.0182606/0.006597 0.0265926/0.004861 0.0239566/0.008294 0.0167529/0.010053 0.0167529/0.010053 0.0188677/0.010345 0.0167529/0.005813 0.0197684/0.006369 0.0167529/0.010053 0.0201225/0.006206 0.0201225/0.005298 0.0188677/0.002272
gcp:e2-standard-16	74	0.589724/0.182912 0.620735/0.324416 0.750091/0.155328 0.687726/0.412672 0.687726/0.18032 0.687726/0.246112 0.643875/0.386304 0.643875/0.276288 0.661329/0.345312 0.720849/0.151648 0.760656/0.354592 0.646528/0.323456 0.64867/0.18608 0.59022/0.157024 0.562896/0.138176 0.632608/0.330304 0.589724/0.285632 0.690706/0.11104 0.691558/0.17424 0.690684/0.218976 0.690684/0.335456 0.590176/0.282112 0.702261/0.276 0.621856/0.2824 0.621856/0.3072 0.651351/0.245312 0.857746/0.445888 0.589701/0.291296 0.590176/0.175488 0.590176/0.112864 0.58434/0.211104 0.850963/0.155552 0.766611/0.265408 0.536091/0.321696 0.536091/0.321696 0.603767/0.33104 0.536091/0.186016 0.632588/0.203808 0.536091/0.321696 0.643919/0.198592 0.643919/0.169536 0.603767/0.072704
gcp:e2-standard-2	74	0.0737155/0.022864 0.0775919/0.040552 0.0937613/0.019416 0.0859657/0.051584 0.0859657/0.02254 0.0859657/0.030764 0.0804844/0.048288 0.0804844/0.034536 0.0826661/0.043164 0.0901061/0.018956 0.095082/0.044324 0.080816/0.040432 0.0810838/0.02326 0.0737776/0.019628 0.070362/0.017272 0.079076/0.041288 0.0737155/0.035704 0.0863382/0.01388 0.0864447/0.02178 0.0863356/0.027372 0.0863356/0.041932 0.073772/0.035264 0.0877827/0.0345 0.077732/0.0353 0.077732/0.0384 0.0814189/0.030664 0.107218/0.055736 0.0737126/0.036412 0.073772/0.021936 0.073772/0.014108 0.0730424/0.026388 0.10637/0.019444 0.0958263/0.033176 0.0670114/0.040212 0.0670114/0.040212 0.0754708/0.04138 0.0670114/0.023252 0.0790735/0.025476 0.0670114/0.040212 0.0804899/0.024824 0.0804899/0.021192 0.0754708/0.009088
gcp:e2-standard-32	74	1.17945/0.365824 1.24147/0.648832 1.50018/0.310656 1.37545/0.825344 1.37545/0.36064 1.37545/0.492224 1.28775/0.772608 1.28775/0.552576 1.32266/0.690624 1.4417/0.303296 1.52131/0.709184 1.29306/0.646912 1.29734/0.37216 1.18044/0.314048 1.12579/0.276352 1.26522/0.660608 1.17945/0.571264 1.38141/0.22208 1.38312/0.34848 1.38137/0.437952 1.38137/0.670912 1.18035/0.564224 1.40452/0.552 1.24371/0.5648 1.24371/0.6144 1.3027/0.490624 1.71549/0.891776 1.1794/0.582592 1.18035/0.350976 1.18035/0.225728 1.16868/0.422208 1.70193/0.311104 1.53322/0.530816 1.07218/0.643392 1.07218/0.643392 1.20753/0.66208 1.07218/0.372032 1.26518/0.407616 1.07218/0.643392 1.28784/0.397184 1.28784/0.339072 1.20753/0.145408
gcp:e2-standard-4	74	0.147431/0.045728 0.155184/0.081104 0.187523/0.038832 0.171931/0.103168 0.171931/0.04508 0.171931/0.061528 0.160969/0.096576 0.160969/0.069072 0.165332/0.086328 0.180212/0.037912 0.190164/0.088648 0.161632/0.080864 0.162168/0.04652 0.147555/0.039256 0.140724/0.034544 0.158152/0.082576 0.147431/0.071408 0.172676/0.02776 0.172889/0.04356 0.172671/0.054744 0.172671/0.083864 0.147544/0.070528 0.175565/0.069 0.155464/0.0706 0.155464/0.0768 0.162838/0.061328 0.214437/0.111472 0.147425/0.072824 0.147544/0.043872 0.147544/0.028216 0.146085/0.052776 0.212741/0.038888 0.191653/0.066352 0.134023/0.080424 0.134023/0.080424 0.150942/0.08276 0.134023/0.046504 0.158147/0.050952 0.134023/0.080424 0.16098/0.049648 0.16098/0.042384 0.150942/0.018176
gcp:e2-standard-8	74	0.294862/0.091456 0.310368/0.162208 0.375045/0.077664 0.343863/0.206336 0.343863/0.09016 0.343863/0.123056 0.321937/0.193152 0.321937/0.138144 0.330665/0.172656 0.360424/0.075824 0.380328/0.177296 0.323264/0.161728 0.324335/0.09304 0.29511/0.078512 0.281448/0.069088 0.316304/0.165152 0.294862/0.142816 0.345353/0.05552 0.345779/0.08712 0.345342/0.109488 0.345342/0.167728 0.295088/0.141056 0.351131/0.138 0.310928/0.1412 0.310928/0.1536 0.325675/0.122656 0.428873/0.222944 0.29485/0.145648 0.295088/0.087744 0.295088/0.056432 0.29217/0.105552 0.425482/0.077776 0.383305/0.132704 0.268046/0.160848 0.268046/0.160848 0.301883/0.16552 0.268046/0.093008 0.316294/0.101904 0.268046/0.160848 0.32196/0.099296 0.32196/0.084768 0.301883/0.036352
gcp:f1-micro	75	0.009/0.00081 0.0106/0.001626 0.0092/0.000828 0.0092/0.000828 0.0092/0.001342 0.0091/0.000819 0.0091/0.000978 0.0092/0.000828 0.010028/0.000946 0.0106/0.000954 0.010792/0.001576 0.0096/0.000889 0.0084/0.000756 0.0086/0.000826 0.0096/0.000901 0.0096/0.003466 0.0084/0.000869 0.01/0.0009 0.0084/0.000806 0.0084/0.000756 0.0118/0.00107 0.0076/0.000684 0.0076/0.000684 0.0086/0.001116 0.0076/0.000684 0.0091/0.000858 0.0091/0.001394 0.0086/0.001233
gcp:g1-small	75	0.03/0.0027 0.0359/0.003231 0.0322/0.002898 0.0322/0.008381 0.0322/0.005927 0.0308/0.002772 0.0308/0.002772 0.0311/0.00384 0.033899/0.003051 0.0357/0.003488 0.036494/0.003284 0.0324/0.00299 0.0283/0.002551 0.0285/0.003239 0.0324/0.002916 0.0324/0.002916 0.0283/0.004315 0.0337/0.003033 0.0283/0.002547 0.0283/0.002547 0.04/0.0036 0.0257/0.002313 0.0257/0.002313 0.0289/0.002601 0.0257/0.002313 0.0308/0.002897 0.0308/0.003872 0.0289/0.003472
gcp:g2-standard-12	76	1.15838/0.547556 1.28473/0.770788 1.28473/0.383416 1.04139/0.459252 1.23421/0.740616 1.10156/0.505968 1.13906/0.68344 1.17903/0.7074 1.05149/0.55178 1.36036/0.787828 1.60067/0.831524 1.10156/0.58092 1.10156/0.592432 1.00042/0.562408 1.00042/0.562408 0.997141/0.439588 1.00042/0.562408 1.12677/0.65452
gcp:g2-standard-16	76	1.32835/0.627908 1.47324/0.883884 1.47324/0.439688 1.19419/0.526636 1.41531/0.849288 1.26319/0.580224 1.3062/0.78372 1.35203/0.8112 1.20577/0.63274 1.55267/0.899204 1.83553/0.953532 1.26319/0.66616 1.26319/0.679376 1.14721/0.644944 1.14721/0.644944 1.14345/0.504084 1.14721/0.644944 1.2921/0.75056
gcp:g2-standard-24	76	2.31676/1.09511 2.56947/1.54158 2.56947/0.766832 2.08277/0.918504 2.46843/1.48123 2.20312/1.01194 2.27812/1.36688 2.35805/1.4148 2.10298/1.10356 2.72073/1.57566 3.20133/1.66305 2.20312/1.16184 2.20312/1.18486 2.00083/1.12482 2.00083/1.12482 1.99428/0.879176 2.00083/1.12482 2.25354/1.30904
gcp:g2-standard-32	76	2.00823/0.949316 2.22729/1.33627 2.22729/0.664776 1.8054/0.796172 2.1397/1.28398 1.90972/0.877248 1.97474/1.18484 2.04403/1.2264 1.82292/0.95658 2.3219/1.34471 2.775/1.44156 1.90972/1.00712 1.90972/1.02715 1.73438/0.975088 1.73438/0.975088 1.7287/0.762068 1.73438/0.975088 1.95343/1.13472
gcp:g2-standard-4	76	0.818441/0.386852 0.907714/0.544596 0.907714/0.270872 0.735779/0.324484 0.872019/0.523272 0.778293/0.357456 0.804789/0.48288 0.833028/0.4998 0.742916/0.38986 0.975748/0.565076 1.13093/0.587508 0.778293/0.41044 0.778293/0.418544 0.706832/0.397336 0.706832/0.397336 0.704518/0.310596 0.706832/0.397336 0.796105/0.46244
gcp:g2-standard-48	76	4.63353/2.19022 5.13894/3.08315 5.13894/1.53366 4.16555/1.83701 4.93685/2.96246 4.40623/2.02387 4.55624/2.73376 4.71611/2.8296 4.20595/2.20712 5.44145/3.15131 6.40266/3.3261 4.40623/2.32368 4.40623/2.36973 4.00167/2.24963 4.00167/2.24963 3.98856/1.75835 4.00167/2.24963 4.50708/2.61808
gcp:g2-standard-8	76	0.988412/0.467204 1.09622/0.657692 1.09622/0.327144 0.888583/0.391868 1.05312/0.631944 0.939926/0.431712 0.971925/0.58316 1.00603/0.6036 0.897202/0.47082 1.16806/0.676452 1.3658/0.709516 0.939926/0.49568 0.939926/0.505488 0.853624/0.479872 0.853624/0.479872 0.850829/0.375092 0.853624/0.479872 0.961437/0.55848
gcp:g2-standard-96	76	9.26706/4.38045 10.2779/6.1663 10.2779/3.06733 8.33109/3.67402 9.87371/5.92493 8.81247/4.04774 9.11248/5.46752 9.43222/5.6592 8.4119/4.41424 10.8829/6.30262 12.8053/6.65219 8.81247/4.64736 8.81247/4.73946 8.00333/4.49926 8.00333/4.49926 7.97712/3.5167 8.00333/4.49926 9.01415/5.23616
gcp:g4-standard-12	77	1.46248/0.585415 1.23748/0.495 1.34998/0.540045 1.23748/0.495 1.12498/0.449955 1.12498/0.449955 1.23748/0.495 1.12498/0.449955
gcp:g4-standard-192	78	23.3996/9.36664 23.3984/9.3588 23.3996/9.3588 21.5997/8.64072 24.2042/9.68176 19.7997/7.92 19.7997/7.92 21.5964/8.6422 21.5997/8.64072 19.7997/7.92 21.5997/8.64072 21.5964/8.63928 17.9997/7.19928 17.9997/7.19928 17.9997/7.19928 19.7997/7.92 17.9997/7.19928 17.9997/7.19928 19.7997/7.92 19.7997/7.92
gcp:g4-standard-24	77	2.92495/1.17083 2.47496/0.99 2.69996/1.08009 2.47496/0.99 2.24996/0.89991 2.24996/0.89991 2.47496/0.99 2.24996/0.89991
gcp:g4-standard-384	78	46.7993/18.7333 46.7967/18.7176 46.7993/18.7176 43.1993/17.2814 48.4085/19.3635 39.5994/15.84 39.5994/15.84 43.1928/17.2844 43.1993/17.2814 39.5994/15.84 43.1993/17.2814 43.1928/17.2786 35.9994/14.3986 35.9994/14.3986 35.9994/14.3986 39.5994/15.84 35.9994/14.3986 35.9994/14.3986 39.5994/15.84 39.5994/15.84
gcp:g4-standard-48	78	5.84991/2.34166 5.84959/2.3397 5.84991/2.3397 5.39992/2.16018 6.05106/2.42044 4.94992/1.98 4.94992/1.98 5.3991/2.16055 5.39992/2.16018 4.94992/1.98 5.39992/2.16018 5.3991/2.15982 4.49993/1.79982 4.49993/1.79982 4.49993/1.79982 4.94992/1.98 4.49993/1.79982 4.49993/1.79982 4.94992/1.98 4.94992/1.98
gcp:g4-standard-6	77	0.727423/0.291177 0.615512/0.246208 0.671467/0.268614 0.615512/0.246208 0.559556/0.223803 0.559556/0.223803 0.615512/0.246208 0.559556/0.223803
gcp:g4-standard-96	78	11.6998/4.68332 11.6992/4.6794 11.6998/4.6794 10.7998/4.32036 12.1021/4.84088 9.89985/3.96 9.89985/3.96 10.7982/4.3211 10.7998/4.32036 9.89985/3.96 10.7998/4.32036 10.7982/4.31964 8.99986/3.59964 8.99986/3.59964 8.99986/3.59964 9.89985/3.96 8.99986/3.59964 8.99986/3.59964 9.89985/3.96 9.89985/3.96
gcp:h3-standard-88	79	5.16978/1.56288 5.42138/0.834944 4.9236/2.68664
gcp:m1-megamem-96	80	12.3622/1.77679 12.9779/1.9538 12.2148/1.19203 12.5466/1.93597 13.6758/1.23174 11.7432/1.9371 13.0918/1.17719 13.0918/1.46527 11.1979/1.2193 13.9531/1.25519 11.1973/1.01257 16.0979/1.73756 10.6522/1.86484 10.6522/1.86484 12.0781/2.53048 10.6522/1.86484 12.2169/1.57437 12.0227/1.08148
gcp:m1-ultramem-160	81	29.219/4.19924 30.6488/4.62809 30.7746/2.77088 30.7746/2.77088 28.8696/2.81732 28.865/2.59634 29.6534/4.72348 32.3222/2.91116 34.1076/3.06937 35.7448/3.23366 30.9418/2.78242 29.7034/2.69467 27.7557/4.57843 30.9418/2.78242 30.9418/3.46329 26.4659/2.8817 32.9723/2.96624 29.2/3.20356 29.2/2.62965 27.6896/5.29581 26.4644/2.39458 27.6896/3.41525 38.0308/4.10476 35.9965/3.25768 25.1724/4.40709 25.1724/4.40709 28.5672/5.98053 25.1724/4.40709 28.8741/3.72078 28.4155/2.55599
gcp:m1-ultramem-40	81	7.30474/1.04981 7.6622/1.15702 7.69366/0.692721 7.69366/0.692721 7.2174/0.704331 7.21625/0.649086 7.41335/1.18087 8.08055/0.72779 8.52691/0.767342 8.9362/0.808416 7.73545/0.695604 7.42586/0.673667 6.93893/1.14461 7.73545/0.695604 7.73545/0.865822 6.61648/0.720424 8.24308/0.741561 7.3/0.800889 7.3/0.657413 6.92241/1.32395 6.6161/0.598646 6.92241/0.853812 9.5077/1.02619 8.99913/0.814421 6.2931/1.10177 6.2931/1.10177 7.1418/1.49513 6.2931/1.10177 7.21853/0.930194 7.10388/0.638998
gcp:m1-ultramem-80	81	14.6095/2.09962 15.3244/2.31405 15.3873/1.38544 15.3873/1.38544 14.4348/1.40866 14.4325/1.29817 14.8267/2.36174 16.1611/1.45558 17.0538/1.53468 17.8724/1.61683 15.4709/1.39121 14.8517/1.34733 13.8779/2.28922 15.4709/1.39121 15.4709/1.73164 13.233/1.44085 16.4862/1.48312 14.6/1.60178 14.6/1.31483 13.8448/2.64791 13.2322/1.19729 13.8448/1.70762 19.0154/2.05238 17.9983/1.62884 12.5862/2.20355 12.5862/2.20355 14.2836/2.99026 12.5862/2.20355 14.4371/1.86039 14.2078/1.278
gcp:m2-hypermem-416	82	81.9024/81.9024 82.2318/82.2318 82.2318/82.2318 77.1333/77.1333 77.1231/77.1231 79.2276/79.2276 91.1299/91.1299 79.364/79.364 74.1568/74.1568 82.67/82.67 82.67/82.67 70.7112/70.7112 78.0188/78.0188 107.612/107.612 70.7073/70.7073 73.9834/73.9834 101.62/101.62 96.1784/96.1784 67.2576/67.2576 76.3138/76.3138 75.92/75.92
gcp:m2-megamem-416	82	61.2767/61.2767 61.504/61.504 61.504/61.504 57.668/57.668 57.6612/57.6612 59.2343/59.2343 68.1373/68.1373 59.3438/59.3438 55.4413/55.4413 61.8083/61.8083 61.8083/61.8083 52.8667/52.8667 58.3379/58.3379 80.4661/80.4661 52.8641/52.8641 55.3205/55.3205 76.0047/76.0047 71.9166/71.9166 50.2913/50.2913 57.0188/57.0188 56.7608/56.7608
gcp:m2-ultramem-208	82	51.264/51.264 51.4798/51.4798 51.4798/51.4798 48.2993/48.2993 48.2925/48.2925 49.6104/49.6104 57.0613/57.0613 49.6921/49.6921 46.4361/46.4361 51.7658/51.7658 51.7658/51.7658 44.2779/44.2779 48.8498/48.8498 67.3791/67.3791 44.2752/44.2752 46.3231/46.3231 63.6181/63.6181 60.2201/60.2201 42.1119/42.1119 47.8044/47.8044 47.5396/47.5396
gcp:m2-ultramem-416	82	102.528/102.528 102.96/102.96 102.96/102.96 96.5986/96.5986 96.585/96.585 99.2208/99.2208 114.123/114.123 99.3842/99.3842 92.8722/92.8722 103.532/103.532 103.532/103.532 88.5558/88.5558 97.6997/97.6997 134.758/134.758 88.5505/88.5505 92.6463/92.6463 127.236/127.236 120.44/120.44 84.2239/84.2239 95.6088/95.6088 95.0793/95.0793
gcp:m3-megamem-128	83	15.8664/2.27731 16.6849/1.76528 18.5048/1.66429 18.5048/1.96141 18.5048/5.06342 14.9997/1.35552 15.0003/1.35424 17.7771/1.93616 15.1398/4.54816 18.0057/1.93293 18.7259/2.46698 17.4347/3.05152 15.8664/1.42736 17.0033/2.20675 15.8664/5.08544 18.5884/1.68307 16.4066/1.75168 16.9822/1.7601 15.1452/1.37558 18.8776/1.78339 16.7151/1.50701 16.7151/1.50506 17.5077/2.11094 23.0554/2.09088 15.8506/2.35952 15.8664/1.58854 15.8664/1.42736 22.881/2.06502 20.6057/1.85395 14.4096/8.34346 14.4096/8.34346 14.3624/2.3511 14.4096/8.34346 17.3218/2.58285 16.2295/2.31939
gcp:m3-megamem-64	83	7.9332/1.13866 8.34244/0.88264 9.2524/0.832144 9.2524/0.980704 9.2524/2.53171 7.49986/0.67776 7.50015/0.67712 8.88856/0.96808 7.56992/2.27408 9.00283/0.966464 9.36294/1.23349 8.71735/1.52576 7.93321/0.71368 8.50166/1.10338 7.93321/2.54272 9.29419/0.841536 8.20328/0.87584 8.49112/0.880048 7.57261/0.687792 9.43879/0.891696 8.35757/0.753504 8.35757/0.752528 8.75383/1.05547 11.5277/1.04544 7.92528/1.17976 7.93321/0.794272 7.93321/0.71368 11.4405/1.03251 10.3029/0.926976 7.2048/4.17173 7.2048/4.17173 7.18121/1.17555 7.2048/4.17173 8.66089/1.29142 8.11477/1.1597
gcp:m3-ultramem-128	83	26.828/3.85062 28.212/2.98528 31.2893/2.81402 31.2893/3.3161 31.2893/8.56141 25.3626/2.29248 25.3636/2.2912 30.0589/3.27328 25.6026/7.69088 30.4453/3.2681 31.6631/4.17107 29.4799/5.15968 26.8281/2.41312 28.7505/3.73126 26.8281/8.59904 31.4306/2.84646 27.7414/2.96192 28.7148/2.97619 25.6086/2.32621 31.9196/3.0151 28.2632/2.54938 28.2632/2.54547 29.6032/3.56909 38.9837/3.53536 26.8013/3.98944 26.8281/2.68557 26.8281/2.41312 38.6889/3.49389 34.8417/3.13446 24.3648/14.1077 24.3648/14.1077 24.285/3.97517 24.3648/14.1077 29.2889/4.36698 27.4421/3.92198
gcp:m3-ultramem-32	83	6.70701/0.962656 7.053/0.74632 7.82232/0.703504 7.82232/0.829024 7.82232/2.14035 6.34065/0.57312 6.3409/0.5728 7.51471/0.81832 6.40064/1.92272 7.61132/0.817024 7.91577/1.04277 7.36997/1.28992 6.70702/0.60328 7.18762/0.932816 6.70702/2.14976 7.85765/0.711616 6.93535/0.74048 7.1787/0.744048 6.40216/0.581552 7.9799/0.753776 7.06579/0.637344 7.06579/0.636368 7.40081/0.892272 9.74592/0.88384 6.70032/0.99736 6.70702/0.671392 6.70702/0.60328 9.67222/0.873472 8.71042/0.783616 6.0912/3.52693 6.0912/3.52693 6.07125/0.993792 6.0912/3.52693 7.32223/1.09174 6.86052/0.980496
gcp:m3-ultramem-64	83	13.414/1.92531 14.106/1.49264 15.6446/1.40701 15.6446/1.65805 15.6446/4.2807 12.6813/1.14624 12.6818/1.1456 15.0294/1.63664 12.8013/3.84544 15.2226/1.63405 15.8315/2.08554 14.7399/2.57984 13.414/1.20656 14.3752/1.86563 13.414/4.29952 15.7153/1.42323 13.8707/1.48096 14.3574/1.4881 12.8043/1.1631 15.9598/1.50755 14.1316/1.27469 14.1316/1.27274 14.8016/1.78454 19.4918/1.76768 13.4006/1.99472 13.414/1.34278 13.414/1.20656 19.3444/1.74694 17.4208/1.56723 12.1824/7.05386 12.1824/7.05386 12.1425/1.98758 12.1824/7.05386 14.6445/2.18349 13.721/1.96099
gcp:m4-hypermem-16	84	1.46859/0.46176 1.46859/0.195 1.78239/0.980176 1.49748/0.437456 1.85356/0.636728 2.04013/0.270784 1.71098/0.227104 1.62548/0.894128 1.78165/0.236464 1.72531/0.37752 1.62543/0.7722 1.62543/0.733448 2.28081/0.4134 1.56914/0.26676 1.56914/0.284168 2.26705/0.478016 2.04013/0.270784 1.42581/0.784272 1.42581/0.784272 1.42581/0.5304 1.42581/0.189664 1.42581/0.784272 1.42581/0.19968
gcp:m4-hypermem-32	84	2.93718/0.92352 2.93718/0.39 3.56478/1.96035 2.99495/0.874912 3.70712/1.27346 4.08026/0.541568 3.42196/0.454208 3.25096/1.78826 3.5633/0.472928 3.45062/0.75504 3.25086/1.5444 3.25086/1.4669 4.56161/0.8268 3.13828/0.53352 3.13828/0.568336 4.53409/0.956032 4.08026/0.541568 2.85163/1.56854 2.85163/1.56854 2.85163/1.0608 2.85163/0.379328 2.85163/1.56854 2.85163/0.39936
gcp:m4-hypermem-64	84	5.87436/1.84704 5.87436/0.78 7.12957/3.9207 5.98991/1.74982 7.41423/2.54691 8.16052/1.08314 6.84391/0.908416 6.50191/3.57651 7.12659/0.945856 6.90124/1.51008 6.50172/3.0888 6.50172/2.93379 9.12323/1.6536 6.27656/1.06704 6.27656/1.13667 9.06818/1.91206 8.16052/1.08314 5.70326/3.13709 5.70326/3.13709 5.70326/2.1216 5.70326/0.758656 5.70326/3.13709 5.70326/0.79872
gcp:m4-megamem-112	84	9.11277/2.86528 9.11277/1.21 11.0599/6.08202 9.29194/2.7145 11.5015/3.95093 12.659/1.68022 10.6168/1.40918 10.0863/5.54813 11.0555/1.46726 10.7057/2.34256 10.086/4.7916 10.086/4.55109 14.1528/2.5652 9.73653/1.65528 9.73653/1.76325 14.0673/2.96618 12.659/1.68022 8.84734/4.86643 8.84734/4.86643 8.84734/3.2912 8.84734/1.17686 8.84734/4.86643 8.84734/1.23904
gcp:m4-megamem-224	84	18.2255/5.73056 18.2255/2.42 22.1198/12.164 18.5839/5.42899 23.0031/7.90186 25.318/3.36045 21.2336/2.81837 20.1725/11.0963 22.1109/2.93453 21.4115/4.68512 20.1719/9.5832 20.1719/9.10218 28.3055/5.1304 19.4731/3.31056 19.4731/3.5265 28.1346/5.93235 25.318/3.36045 17.6947/9.73286 17.6947/9.73286 17.6947/6.5824 17.6947/2.35373 17.6947/9.73286 17.6947/2.47808
gcp:m4-megamem-28	84	2.27819/0.71632 2.27819/0.3025 2.76498/1.5205 2.32298/0.678624 2.87539/0.987732 3.16475/0.420056 2.6542/0.352296 2.52157/1.38703 2.76386/0.366816 2.67643/0.58564 2.52149/1.1979 2.52149/1.13777 3.53819/0.6413 2.43413/0.41382 2.43413/0.440812 3.51682/0.741544 3.16475/0.420056 2.21184/1.21661 2.21184/1.21661 2.21184/0.8228 2.21184/0.294216 2.21184/1.21661 2.21184/0.30976
gcp:m4-megamem-56	84	4.55638/1.43264 4.55638/0.605 5.52996/3.04101 4.64597/1.35725 5.75077/1.97546 6.32949/0.840112 5.30841/0.704592 5.04313/2.77406 5.52773/0.733632 5.35287/1.17128 5.04299/2.3958 5.04299/2.27554 7.07638/1.2826 4.86827/0.82764 4.86827/0.881624 7.03364/1.48309 6.32949/0.840112 4.42367/2.43322 4.42367/2.43322 4.42367/1.6456 4.42367/0.588432 4.42367/2.43322 4.42367/0.61952
gcp:m4-ultramem-112	84	16.1169/5.06752 16.1169/2.14 19.5609/10.7573 16.4343/4.80067 20.3417/6.98794 22.3905/2.97181 18.777/2.49245 17.8387/9.81274 19.5519/2.59517 18.9344/4.14304 17.8382/8.4744 17.8382/8.04938 25.03/4.5368 17.2212/2.92752 17.2212/3.11882 24.8795/5.24579 22.3905/2.97181 15.6475/8.60726 15.6475/8.60726 15.6475/5.8208 15.6475/2.08157 15.6475/8.60726 15.6475/2.19136
gcp:m4-ultramem-224	85	53.9031/10.8844 42.7092/11.8339 42.7092/9.69482 51.8296/23.9465 43.5376/12.1276 49.7561/6.60395 47.2682/21.8416 50.1725/20.0177 47.2682/22.4418 47.2682/21.3165 66.3422/12.0183 45.6112/16.4659 45.6112/7.01975 41.4641/16.5452 41.4641/16.5452 41.4641/22.8062 41.4641/16.5452 41.4641/9.9048
gcp:m4-ultramem-56	84	8.05847/2.53376 8.05847/1.07 9.78043/5.37866 8.21717/2.40034 10.1709/3.49397 11.1953/1.4859 9.3885/1.24622 8.91937/4.90637 9.77597/1.29758 9.46719/2.07152 8.91908/4.2372 8.91908/4.02469 12.515/2.2684 8.61059/1.46376 8.61059/1.55941 12.4398/2.6229 11.1953/1.4859 7.82375/4.30363 7.82375/4.30363 7.82375/2.9104 7.82375/1.04078 7.82375/4.30363 7.82375/1.09568
gcp:n1-highcpu-16	86	0.656278/0.128384 0.793059/0.170694 0.727922/0.241934 0.727922/0.25629 0.727922/0.283155 0.680787/0.16388 0.680787/0.148987 0.699238/0.140037 0.76217/0.114029 0.804254/0.259979 0.804254/0.161555 0.685829/0.162979 0.624058/0.194886 0.623486/0.259994 0.730275/0.190411 0.730275/0.256739 0.623994/0.362544 0.742464/0.234523 0.623468/0.234886 0.623994/0.341389 0.623994/0.239899 0.89972/0.188435 0.566789/0.199914 0.566789/0.199914 0.638382/0.163342 0.566789/0.199914 0.680802/0.27541 0.680802/0.239013 0.638382/0.181272
gcp:n1-highcpu-2	86	0.0820348/0.016048 0.0991324/0.0213368 0.0909902/0.0302418 0.0909902/0.0320362 0.0909902/0.0353944 0.0850984/0.020485 0.0850984/0.0186234 0.0874048/0.0175046 0.0952712/0.0142536 0.100532/0.0324974 0.100532/0.0201944 0.0857286/0.0203724 0.0780072/0.0243608 0.0779358/0.0324992 0.0912844/0.0238014 0.0912844/0.0320924 0.0779992/0.045318 0.092808/0.0293154 0.0779335/0.0293608 0.0779992/0.0426736 0.0779992/0.0299874 0.112465/0.0235544 0.0708486/0.0249892 0.0708486/0.0249892 0.0797978/0.0204178 0.0708486/0.0249892 0.0851002/0.0344262 0.0851002/0.0298766 0.0797978/0.022659
gcp:n1-highcpu-32	86	1.31256/0.256768 1.58612/0.341389 1.45584/0.483869 1.45584/0.512579 1.45584/0.56631 1.36157/0.32776 1.36157/0.297974 1.39848/0.280074 1.52434/0.228058 1.60851/0.519958 1.60851/0.32311 1.37166/0.325958 1.24812/0.389773 1.24697/0.519987 1.46055/0.380822 1.46055/0.513478 1.24799/0.725088 1.48493/0.469046 1.24694/0.469773 1.24799/0.682778 1.24799/0.479798 1.79944/0.37687 1.13358/0.399827 1.13358/0.399827 1.27676/0.326685 1.13358/0.399827 1.3616/0.550819 1.3616/0.478026 1.27676/0.362544
gcp:n1-highcpu-4	86	0.16407/0.032096 0.198265/0.0426736 0.18198/0.0604836 0.18198/0.0640724 0.18198/0.0707888 0.170197/0.04097 0.170197/0.0372468 0.17481/0.0350092 0.190542/0.0285072 0.201064/0.0649948 0.201064/0.0403888 0.171457/0.0407448 0.156014/0.0487216 0.155872/0.0649984 0.182569/0.0476028 0.182569/0.0641848 0.155998/0.090636 0.185616/0.0586308 0.155867/0.0587216 0.155998/0.0853472 0.155998/0.0599748 0.22493/0.0471088 0.141697/0.0499784 0.141697/0.0499784 0.159596/0.0408356 0.141697/0.0499784 0.1702/0.0688524 0.1702/0.0597532 0.159596/0.045318
gcp:n1-highcpu-64	86	2.62511/0.513536 3.17224/0.682778 2.91169/0.967738 2.91169/1.02516 2.91169/1.13262 2.72315/0.65552 2.72315/0.595949 2.79695/0.560147 3.04868/0.456115 3.21702/1.03992 3.21702/0.646221 2.74332/0.651917 2.49623/0.779546 2.49395/1.03997 2.9211/0.761645 2.9211/1.02696 2.49597/1.45018 2.96986/0.938093 2.49387/0.939546 2.49597/1.36556 2.49597/0.959597 3.59888/0.753741 2.26716/0.799654 2.26716/0.799654 2.55353/0.65337 2.26716/0.799654 2.72321/1.10164 2.72321/0.956051 2.55353/0.725088
gcp:n1-highcpu-8	86	0.328139/0.064192 0.39653/0.0853472 0.363961/0.120967 0.363961/0.128145 0.363961/0.141578 0.340394/0.08194 0.340394/0.0744936 0.349619/0.0700184 0.381085/0.0570144 0.402127/0.12999 0.402127/0.0807776 0.342914/0.0814896 0.312029/0.0974432 0.311743/0.129997 0.365138/0.0952056 0.365138/0.12837 0.311997/0.181272 0.371232/0.117262 0.311734/0.117443 0.311997/0.170694 0.311997/0.11995 0.44986/0.0942176 0.283394/0.0999568 0.283394/0.0999568 0.319191/0.0816712 0.283394/0.0999568 0.340401/0.137705 0.340401/0.119506 0.319191/0.090636
gcp:n1-highcpu-96	86	3.93767/0.770304 4.75836/1.02417 4.36753/1.45161 4.36753/1.53774 4.36753/1.69893 4.08472/0.98328 4.08472/0.893923 4.19543/0.840221 4.57302/0.684173 4.82553/1.55988 4.82553/0.969331 4.11497/0.977875 3.74435/1.16932 3.74092/1.55996 4.38165/1.14247 4.38165/1.54044 3.74396/2.17526 4.45478/1.40714 3.74081/1.40932 3.74396/2.04833 3.74396/1.4394 5.39832/1.13061 3.40073/1.19948 3.40073/1.19948 3.83029/0.980054 3.40073/1.19948 4.08481/1.65246 4.08481/1.43408 3.83029/1.08763
gcp:n1-highmem-16	86	1.09586/0.2144 1.32421/0.285024 1.21346/0.403304 1.21346/0.427336 1.21346/0.472032 1.13667/0.27364 1.13667/0.248712 1.16749/0.233848 1.27256/0.190368 1.34284/0.434072 1.34284/0.269792 1.14521/0.272112 1.04195/0.325344 1.04111/0.434176 1.21931/0.317912 1.21931/0.428592 1.04189/0.60536 1.23974/0.391592 1.04107/0.392224 1.04189/0.570048 1.04189/0.400552 1.50228/0.314592 0.946424/0.333776 0.946424/0.333776 1.06586/0.272744 0.946424/0.333776 1.13678/0.459896 1.13678/0.399128 1.06586/0.30268
gcp:n1-highmem-2	86	0.136982/0.0268 0.165526/0.035628 0.151683/0.050413 0.151683/0.053417 0.151683/0.059004 0.142084/0.034205 0.142084/0.031089 0.145936/0.029231 0.15907/0.023796 0.167855/0.054259 0.167855/0.033724 0.143151/0.034014 0.130244/0.040668 0.130139/0.054272 0.152414/0.039739 0.152414/0.053574 0.130236/0.07567 0.154968/0.048949 0.130133/0.049028 0.130236/0.071256 0.130236/0.050069 0.187785/0.039324 0.118303/0.041722 0.118303/0.041722 0.133233/0.034093 0.118303/0.041722 0.142097/0.057487 0.142097/0.049891 0.133233/0.037835
gcp:n1-highmem-32	86	2.19171/0.4288 2.64842/0.570048 2.42693/0.806608 2.42693/0.854672 2.42693/0.944064 2.27334/0.54728 2.27334/0.497424 2.33498/0.467696 2.54512/0.380736 2.68568/0.868144 2.68568/0.539584 2.29042/0.544224 2.0839/0.650688 2.08222/0.868352 2.43862/0.635824 2.43862/0.857184 2.08378/1.21072 2.47949/0.783184 2.08213/0.784448 2.08378/1.1401 2.08378/0.801104 3.00456/0.629184 1.89285/0.667552 1.89285/0.667552 2.13173/0.545488 1.89285/0.667552 2.27355/0.919792 2.27355/0.798256 2.13173/0.60536
gcp:n1-highmem-4	86	0.273964/0.0536 0.331052/0.071256 0.303366/0.100826 0.303366/0.106834 0.303366/0.118008 0.284168/0.06841 0.284168/0.062178 0.291872/0.058462 0.31814/0.047592 0.33571/0.108518 0.33571/0.067448 0.286302/0.068028 0.260488/0.081336 0.260278/0.108544 0.304828/0.079478 0.304828/0.107148 0.260472/0.15134 0.309936/0.097898 0.260267/0.098056 0.260472/0.142512 0.260472/0.100138 0.37557/0.078648 0.236606/0.083444 0.236606/0.083444 0.266466/0.068186 0.236606/0.083444 0.284194/0.114974 0.284194/0.099782 0.266466/0.07567
gcp:n1-highmem-64	86	4.38342/0.8576 5.29683/1.1401 4.85386/1.61322 4.85386/1.70934 4.85386/1.88813 4.54669/1.09456 4.54669/0.994848 4.66995/0.935392 5.09025/0.761472 5.37136/1.73629 5.37136/1.07917 4.58083/1.08845 4.16781/1.30138 4.16445/1.7367 4.87725/1.27165 4.87725/1.71437 4.16755/2.42144 4.95898/1.56637 4.16427/1.5689 4.16755/2.28019 4.16755/1.60221 6.00912/1.25837 3.7857/1.3351 3.7857/1.3351 4.26346/1.09098 3.7857/1.3351 4.5471/1.83958 4.5471/1.59651 4.26346/1.21072
gcp:n1-highmem-8	86	0.547928/0.1072 0.662104/0.142512 0.606732/0.201652 0.606732/0.213668 0.606732/0.236016 0.568336/0.13682 0.568336/0.124356 0.583744/0.116924 0.636281/0.095184 0.67142/0.217036 0.67142/0.134896 0.572604/0.136056 0.520976/0.162672 0.520556/0.217088 0.609656/0.158956 0.609656/0.214296 0.520944/0.30268 0.619872/0.195796 0.520533/0.196112 0.520944/0.285024 0.520944/0.200276 0.75114/0.157296 0.473212/0.166888 0.473212/0.166888 0.532932/0.136372 0.473212/0.166888 0.568388/0.229948 0.568388/0.199564 0.532932/0.15134
gcp:n1-highmem-96	86	6.57514/1.2864 7.94525/1.71014 7.28078/2.41982 7.28078/2.56402 7.28078/2.83219 6.82003/1.64184 6.82003/1.49227 7.00493/1.40309 7.63537/1.14221 8.05704/2.60443 8.05704/1.61875 6.87125/1.63267 6.25171/1.95206 6.24667/2.60506 7.31587/1.90747 7.31587/2.57155 6.25133/3.63216 7.43846/2.34955 6.2464/2.35334 6.25133/3.42029 6.25133/2.40331 9.01368/1.88755 5.67854/2.00266 5.67854/2.00266 6.39518/1.63646 5.67854/2.00266 6.82066/2.75938 6.82066/2.39477 6.39518/1.81608
gcp:n1-standard-1	86	0.0549995/0.01076 0.066461/0.014305 0.0609393/0.0202538 0.0609393/0.0214587 0.0609393/0.023705 0.05705/0.0137337 0.05705/0.0124838 0.0585965/0.0117363 0.0638702/0.009555 0.0673973/0.0217863 0.0673973/0.01354 0.0574762/0.0136575 0.052296/0.01633 0.0522517/0.02179 0.0611975/0.0159563 0.0611975/0.0215125 0.052292/0.0303825 0.0622215/0.0196538 0.0522497/0.019685 0.052292/0.02861 0.052292/0.0201038 0.0753988/0.01579 0.0474998/0.0167525 0.0474998/0.0167525 0.0534963/0.0136887 0.0474998/0.0167525 0.0570538/0.0230813 0.0570538/0.0200313 0.0534963/0.0151912
gcp:n1-standard-16	86	0.879992/0.17216 1.06338/0.22888 0.975028/0.32406 0.975028/0.34334 0.975028/0.37928 0.9128/0.21974 0.9128/0.19974 0.937544/0.18778 1.02192/0.15288 1.07836/0.34858 1.07836/0.21664 0.91962/0.21852 0.836736/0.26128 0.836028/0.34864 0.97916/0.2553 0.97916/0.3442 0.836672/0.48612 0.995544/0.31446 0.835996/0.31496 0.836672/0.45776 0.836672/0.32166 1.20638/0.25264 0.759996/0.26804 0.759996/0.26804 0.85594/0.21902 0.759996/0.26804 0.91286/0.3693 0.91286/0.3205 0.85594/0.24306
gcp:n1-standard-2	86	0.109999/0.02152 0.132922/0.02861 0.121879/0.0405075 0.121879/0.0429175 0.121879/0.04741 0.1141/0.0274675 0.1141/0.0249675 0.117193/0.0234725 0.12774/0.01911 0.134795/0.0435725 0.134795/0.02708 0.114952/0.027315 0.104592/0.03266 0.104503/0.04358 0.122395/0.0319125 0.122395/0.043025 0.104584/0.060765 0.124443/0.0393075 0.104499/0.03937 0.104584/0.05722 0.104584/0.0402075 0.150798/0.03158 0.0949995/0.033505 0.0949995/0.033505 0.106993/0.0273775 0.0949995/0.033505 0.114108/0.0461625 0.114108/0.0400625 0.106993/0.0303825
gcp:n1-standard-32	86	1.75998/0.34432 2.12675/0.45776 1.95006/0.64812 1.95006/0.68668 1.95006/0.75856 1.8256/0.43948 1.8256/0.39948 1.87509/0.37556 2.04385/0.30576 2.15671/0.69716 2.15671/0.43328 1.83924/0.43704 1.67347/0.52256 1.67206/0.69728 1.95832/0.5106 1.95832/0.6884 1.67334/0.97224 1.99109/0.62892 1.67199/0.62992 1.67334/0.91552 1.67334/0.64332 2.41276/0.50528 1.51999/0.53608 1.51999/0.53608 1.71188/0.43804 1.51999/0.53608 1.82572/0.7386 1.82572/0.641 1.71188/0.48612
gcp:n1-standard-4	86	0.219998/0.04304 0.265844/0.05722 0.243757/0.081015 0.243757/0.085835 0.243757/0.09482 0.2282/0.054935 0.2282/0.049935 0.234386/0.046945 0.255481/0.03822 0.269589/0.087145 0.269589/0.05416 0.229905/0.05463 0.209184/0.06532 0.209007/0.08716 0.24479/0.063825 0.24479/0.08605 0.209168/0.12153 0.248886/0.078615 0.208999/0.07874 0.209168/0.11444 0.209168/0.080415 0.301595/0.06316 0.189999/0.06701 0.189999/0.06701 0.213985/0.054755 0.189999/0.06701 0.228215/0.092325 0.228215/0.080125 0.213985/0.060765
gcp:n1-standard-64	86	3.51997/0.68864 4.2535/0.91552 3.90011/1.29624 3.90011/1.37336 3.90011/1.51712 3.6512/0.87896 3.6512/0.79896 3.75018/0.75112 4.08769/0.61152 4.31342/1.39432 4.31342/0.86656 3.67848/0.87408 3.34694/1.04512 3.34411/1.39456 3.91664/1.0212 3.91664/1.3768 3.34669/1.94448 3.98218/1.25784 3.34398/1.25984 3.34669/1.83104 3.34669/1.28664 4.82552/1.01056 3.03998/1.07216 3.03998/1.07216 3.42376/0.87608 3.03998/1.07216 3.65144/1.4772 3.65144/1.282 3.42376/0.97224
gcp:n1-standard-8	86	0.439996/0.08608 0.531688/0.11444 0.487514/0.16203 0.487514/0.17167 0.487514/0.18964 0.4564/0.10987 0.4564/0.09987 0.468772/0.09389 0.510961/0.07644 0.539178/0.17429 0.539178/0.10832 0.45981/0.10926 0.418368/0.13064 0.418014/0.17432 0.48958/0.12765 0.48958/0.1721 0.418336/0.24306 0.497772/0.15723 0.417998/0.15748 0.418336/0.22888 0.418336/0.16083 0.60319/0.12632 0.379998/0.13402 0.379998/0.13402 0.42797/0.10951 0.379998/0.13402 0.45643/0.18465 0.45643/0.16025 0.42797/0.12153
gcp:n1-standard-96	86	5.27995/1.03296 6.38026/1.37328 5.85017/1.94436 5.85017/2.06004 5.85017/2.27568 5.4768/1.31844 5.4768/1.19844 5.62526/1.12668 6.13154/0.91728 6.47014/2.09148 6.47014/1.29984 5.51772/1.31112 5.02042/1.56768 5.01617/2.09184 5.87496/1.5318 5.87496/2.0652 5.02003/2.91672 5.97326/1.88676 5.01597/1.88976 5.02003/2.74656 5.02003/1.92996 7.23828/1.51584 4.55998/1.60824 4.55998/1.60824 5.13564/1.31412 4.55998/1.60824 5.47716/2.2158 5.47716/1.923 5.13564/1.45836
gcp:n2-highcpu-16	87	0.630944/0.212656 0.664128/0.246768 0.802544/0.25584 0.736592/0.193328 0.736576/0.181088 0.736576/0.241136 0.688928/0.209568 0.688928/0.062048 0.7076/0.2756 0.771284/0.4028 0.813872/0.311904 0.691792/0.258384 0.694032/0.200688 0.63152/0.297216 0.67681/0.15296 0.630944/0.138448 0.739032/0.14296 0.739903/0.12592 0.739008/0.149504 0.739008/0.294112 0.631456/0.229536 0.75136/0.242048 0.665339/0.080928 0.665339/0.1644 0.696885/0.16368 0.917709/0.138992 0.630925/0.283232 0.631456/0.199584 0.631456/0.056976 0.91048/0.184704 0.820202/0.19432 0.573568/0.272 0.573568/0.272 0.646016/0.147872 0.573568/0.271424 0.67681/0.150768 0.573568/0.272 0.688944/0.22536 0.688944/0.232976 0.645984/0.331328
gcp:n2-highcpu-2	87	0.078868/0.026582 0.083016/0.030846 0.100318/0.03198 0.092074/0.024166 0.092072/0.022636 0.092072/0.030142 0.086116/0.026196 0.086116/0.007756 0.08845/0.03445 0.0964105/0.05035 0.101734/0.038988 0.086474/0.032298 0.086754/0.025086 0.07894/0.037152 0.0846013/0.01912 0.078868/0.017306 0.092379/0.01787 0.0924878/0.01574 0.092376/0.018688 0.092376/0.036764 0.078932/0.028692 0.09392/0.030256 0.0831674/0.010116 0.0831674/0.02055 0.0871106/0.02046 0.114714/0.017374 0.0788656/0.035404 0.078932/0.024948 0.078932/0.007122 0.11381/0.023088 0.102525/0.02429 0.071696/0.034 0.071696/0.034 0.080752/0.018484 0.071696/0.033928 0.0846013/0.018846 0.071696/0.034 0.086118/0.02817 0.086118/0.029122 0.080748/0.041416
gcp:n2-highcpu-32	87	1.26189/0.425312 1.32826/0.493536 1.60509/0.51168 1.47318/0.386656 1.47315/0.362176 1.47315/0.482272 1.37786/0.419136 1.37786/0.124096 1.4152/0.5512 1.54257/0.8056 1.62774/0.623808 1.38358/0.516768 1.38806/0.401376 1.26304/0.594432 1.35362/0.30592 1.26189/0.276896 1.47806/0.28592 1.47981/0.25184 1.47802/0.299008 1.47802/0.588224 1.26291/0.459072 1.50272/0.484096 1.33068/0.161856 1.33068/0.3288 1.39377/0.32736 1.83542/0.277984 1.26185/0.566464 1.26291/0.399168 1.26291/0.113952 1.82096/0.369408 1.6404/0.38864 1.14714/0.544 1.14714/0.544 1.29203/0.295744 1.14714/0.542848 1.35362/0.301536 1.14714/0.544 1.37789/0.45072 1.37789/0.465952 1.29197/0.662656
gcp:n2-highcpu-4	87	0.157736/0.053164 0.166032/0.061692 0.200636/0.06396 0.184148/0.048332 0.184144/0.045272 0.184144/0.060284 0.172232/0.052392 0.172232/0.015512 0.1769/0.0689 0.192821/0.1007 0.203468/0.077976 0.172948/0.064596 0.173508/0.050172 0.15788/0.074304 0.169203/0.03824 0.157736/0.034612 0.184758/0.03574 0.184976/0.03148 0.184752/0.037376 0.184752/0.073528 0.157864/0.057384 0.18784/0.060512 0.166335/0.020232 0.166335/0.0411 0.174221/0.04092 0.229427/0.034748 0.157731/0.070808 0.157864/0.049896 0.157864/0.014244 0.22762/0.046176 0.205051/0.04858 0.143392/0.068 0.143392/0.068 0.161504/0.036968 0.143392/0.067856 0.169203/0.037692 0.143392/0.068 0.172236/0.05634 0.172236/0.058244 0.161496/0.082832
gcp:n2-highcpu-48	87	1.89283/0.637968 1.99238/0.740304 2.40763/0.76752 2.20978/0.579984 2.20973/0.543264 2.20973/0.723408 2.06678/0.628704 2.06678/0.186144 2.1228/0.8268 2.31385/1.2084 2.44162/0.935712 2.07538/0.775152 2.0821/0.602064 1.89456/0.891648 2.03043/0.45888 1.89283/0.415344 2.2171/0.42888 2.21971/0.37776 2.21702/0.448512 2.21702/0.882336 1.89437/0.688608 2.25408/0.726144 1.99602/0.242784 1.99602/0.4932 2.09066/0.49104 2.75313/0.416976 1.89277/0.849696 1.89437/0.598752 1.89437/0.170928 2.73144/0.554112 2.46061/0.58296 1.7207/0.816 1.7207/0.816 1.93805/0.443616 1.7207/0.814272 2.03043/0.452304 1.7207/0.816 2.06683/0.67608 2.06683/0.698928 1.93795/0.993984
gcp:n2-highcpu-64	87	2.52378/0.850624 2.65651/0.987072 3.21018/1.02336 2.94637/0.773312 2.9463/0.724352 2.9463/0.964544 2.75571/0.838272 2.75571/0.248192 2.8304/1.1024 3.08514/1.6112 3.25549/1.24762 2.76717/1.03354 2.77613/0.802752 2.52608/1.18886 2.70724/0.61184 2.52378/0.553792 2.95613/0.57184 2.95961/0.50368 2.95603/0.598016 2.95603/1.17645 2.52582/0.918144 3.00544/0.968192 2.66136/0.323712 2.66136/0.6576 2.78754/0.65472 3.67084/0.555968 2.5237/1.13293 2.52582/0.798336 2.52582/0.227904 3.64192/0.738816 3.28081/0.77728 2.29427/1.088 2.29427/1.088 2.58406/0.591488 2.29427/1.0857 2.70724/0.603072 2.29427/1.088 2.75578/0.90144 2.75578/0.931904 2.58394/1.32531
gcp:n2-highcpu-8	87	0.315472/0.106328 0.332064/0.123384 0.401272/0.12792 0.368296/0.096664 0.368288/0.090544 0.368288/0.120568 0.344464/0.104784 0.344464/0.031024 0.3538/0.1378 0.385642/0.2014 0.406936/0.155952 0.345896/0.129192 0.347016/0.100344 0.31576/0.148608 0.338405/0.07648 0.315472/0.069224 0.369516/0.07148 0.369951/0.06296 0.369504/0.074752 0.369504/0.147056 0.315728/0.114768 0.37568/0.121024 0.332669/0.040464 0.332669/0.0822 0.348443/0.08184 0.458854/0.069496 0.315462/0.141616 0.315728/0.099792 0.315728/0.028488 0.45524/0.092352 0.410101/0.09716 0.286784/0.136 0.286784/0.136 0.323008/0.073936 0.286784/0.135712 0.338405/0.075384 0.286784/0.136 0.344472/0.11268 0.344472/0.116488 0.322992/0.165664
gcp:n2-highcpu-80	87	3.15472/1.06328 3.32064/1.23384 4.01272/1.2792 3.68296/0.96664 3.68288/0.90544 3.68288/1.20568 3.44464/1.04784 3.44464/0.31024 3.538/1.378 3.85642/2.014 4.06936/1.55952 3.45896/1.29192 3.47016/1.00344 3.1576/1.48608 3.38405/0.7648 3.15472/0.69224 3.69516/0.7148 3.69951/0.6296 3.69504/0.74752 3.69504/1.47056 3.15728/1.14768 3.7568/1.21024 3.32669/0.40464 3.32669/0.822 3.48443/0.8184 4.58854/0.69496 3.15462/1.41616 3.15728/0.99792 3.15728/0.28488 4.5524/0.92352 4.10101/0.9716 2.86784/1.36 2.86784/1.36 3.23008/0.73936 2.86784/1.35712 3.38405/0.75384 2.86784/1.36 3.44472/1.1268 3.44472/1.16488 3.22992/1.65664
gcp:n2-highcpu-96	87	3.78566/1.27594 3.98477/1.48061 4.81526/1.53504 4.41955/1.15997 4.41946/1.08653 4.41946/1.44682 4.13357/1.25741 4.13357/0.372288 4.2456/1.6536 4.6277/2.4168 4.88323/1.87142 4.15075/1.5503 4.16419/1.20413 3.78912/1.7833 4.06086/0.91776 3.78566/0.830688 4.43419/0.85776 4.43942/0.75552 4.43405/0.897024 4.43405/1.76467 3.78874/1.37722 4.50816/1.45229 3.99203/0.485568 3.99203/0.9864 4.18131/0.98208 5.50625/0.833952 3.78555/1.69939 3.78874/1.1975 3.78874/0.341856 5.46288/1.10822 4.92121/1.16592 3.44141/1.632 3.44141/1.632 3.8761/0.887232 3.44141/1.62854 4.06086/0.904608 3.44141/1.632 4.13366/1.35216 4.13366/1.39786 3.8759/1.98797
gcp:n2-highmem-128	87	8.47805/2.8575 8.92384/3.31587 10.7834/3.43776 9.88112/2.59395 9.89718/2.43347 9.89718/3.2399 9.25619/2.81587 9.25619/0.833472 9.50714/3.70256 10.3628/5.412 10.9351/4.19098 9.29456/3.4721 9.32573/2.69699 8.48486/3.99398 9.09423/2.05536 8.47805/1.86051 9.92945/1.92016 9.942/1.69184 9.92915/2.00858 9.92915/3.95149 8.48435/3.08454 10.0964/3.25235 8.94009/1.08755 8.94009/2.20944 9.36398/2.2 12.3312/1.86781 8.47767/3.80557 8.48435/2.68154 8.48435/0.765664 12.2334/2.48154 11.021/2.61072 7.70698/3.65536 7.70698/3.65536 8.67958/1.98669 7.70698/3.64634 9.09423/2.02531 7.70698/3.65536 9.25706/3.02832 9.25706/3.13046 8.67933/4.45235
gcp:n2-highmem-16	87	1.15298/0.388608 1.2136/0.450944 1.46648/0.46752 1.34352/0.352704 1.34597/0.330944 1.34597/0.440608 1.25878/0.382944 1.25878/0.113344 1.29291/0.50352 1.40927/0.736 1.4871/0.569952 1.264/0.472192 1.26826/0.366784 1.15389/0.543168 1.23677/0.27952 1.15298/0.253024 1.35034/0.26112 1.35206/0.23008 1.3503/0.273152 1.3503/0.537376 1.15382/0.419488 1.37307/0.442304 1.21581/0.147904 1.21581/0.30048 1.27346/0.2992 1.67698/0.254016 1.15292/0.517536 1.15382/0.364672 1.15382/0.104128 1.66368/0.337472 1.4988/0.35504 1.04811/0.49712 1.04811/0.49712 1.18037/0.270176 1.04811/0.495872 1.23677/0.275424 1.04811/0.49712 1.25891/0.41184 1.25891/0.425728 1.18034/0.605504
gcp:n2-highmem-2	87	0.144122/0.048576 0.1517/0.056368 0.18331/0.05844 0.16794/0.044088 0.168246/0.041368 0.168246/0.055076 0.157348/0.047868 0.157348/0.014168 0.161614/0.06294 0.176159/0.092 0.185888/0.071244 0.158/0.059024 0.158532/0.045848 0.144236/0.067896 0.154597/0.03494 0.144122/0.031628 0.168793/0.03264 0.169008/0.02876 0.168788/0.034144 0.168788/0.067172 0.144228/0.052436 0.171634/0.055288 0.151976/0.018488 0.151976/0.03756 0.159182/0.0374 0.209622/0.031752 0.144115/0.064692 0.144228/0.045584 0.144228/0.013016 0.20796/0.042184 0.18735/0.04438 0.131014/0.06214 0.131014/0.06214 0.147546/0.033772 0.131014/0.061984 0.154597/0.034428 0.131014/0.06214 0.157364/0.05148 0.157364/0.053216 0.147542/0.075688
gcp:n2-highmem-32	87	2.30595/0.777216 2.4272/0.901888 2.93296/0.93504 2.68704/0.705408 2.69194/0.661888 2.69194/0.881216 2.51757/0.765888 2.51757/0.226688 2.58582/1.00704 2.81855/1.472 2.97421/1.1399 2.528/0.944384 2.53651/0.733568 2.30778/1.08634 2.47354/0.55904 2.30595/0.506048 2.70069/0.52224 2.70413/0.46016 2.70061/0.546304 2.70061/1.07475 2.30765/0.838976 2.74614/0.884608 2.43162/0.295808 2.43162/0.60096 2.54691/0.5984 3.35396/0.508032 2.30585/1.03507 2.30765/0.729344 2.30765/0.208256 3.32736/0.674944 2.9976/0.71008 2.09622/0.99424 2.09622/0.99424 2.36074/0.540352 2.09622/0.991744 2.47354/0.550848 2.09622/0.99424 2.51782/0.82368 2.51782/0.851456 2.36067/1.21101
gcp:n2-highmem-4	87	0.288244/0.097152 0.3034/0.112736 0.36662/0.11688 0.33588/0.088176 0.336492/0.082736 0.336492/0.110152 0.314696/0.095736 0.314696/0.028336 0.323228/0.12588 0.352319/0.184 0.371776/0.142488 0.316/0.118048 0.317064/0.091696 0.288472/0.135792 0.309193/0.06988 0.288244/0.063256 0.337586/0.06528 0.338016/0.05752 0.337576/0.068288 0.337576/0.134344 0.288456/0.104872 0.343268/0.110576 0.303952/0.036976 0.303952/0.07512 0.318364/0.0748 0.419245/0.063504 0.288231/0.129384 0.288456/0.091168 0.288456/0.026032 0.41592/0.084368 0.3747/0.08876 0.262028/0.12428 0.262028/0.12428 0.295092/0.067544 0.262028/0.123968 0.309193/0.068856 0.262028/0.12428 0.314728/0.10296 0.314728/0.106432 0.295084/0.151376
gcp:n2-highmem-48	87	3.45893/1.16582 3.6408/1.35283 4.39944/1.40256 4.03056/1.05811 4.0379/0.992832 4.0379/1.32182 3.77635/1.14883 3.77635/0.340032 3.87874/1.51056 4.22782/2.208 4.46131/1.70986 3.792/1.41658 3.80477/1.10035 3.46166/1.6295 3.71032/0.83856 3.45893/0.759072 4.05103/0.78336 4.05619/0.69024 4.05091/0.819456 4.05091/1.61213 3.46147/1.25846 4.11922/1.32691 3.64743/0.443712 3.64743/0.90144 3.82037/0.8976 5.03094/0.762048 3.45877/1.55261 3.46147/1.09402 3.46147/0.312384 4.99104/1.01242 4.4964/1.06512 3.14434/1.49136 3.14434/1.49136 3.5411/0.810528 3.14434/1.48762 3.71032/0.826272 3.14434/1.49136 3.77674/1.23552 3.77674/1.27718 3.54101/1.81651
gcp:n2-highmem-64	87	4.6119/1.55443 4.8544/1.80378 5.86592/1.87008 5.37408/1.41082 5.38387/1.32378 5.38387/1.76243 5.03514/1.53178 5.03514/0.453376 5.17165/2.01408 5.6371/2.944 5.94842/2.27981 5.056/1.88877 5.07302/1.46714 4.61555/2.17267 4.94709/1.11808 4.6119/1.0121 5.40138/1.04448 5.40826/0.92032 5.40122/1.09261 5.40122/2.1495 4.6153/1.67795 5.49229/1.76922 4.86324/0.591616 4.86324/1.20192 5.09382/1.1968 6.70792/1.01606 4.61169/2.07014 4.6153/1.45869 4.6153/0.416512 6.65472/1.34989 5.9952/1.42016 4.19245/1.98848 4.19245/1.98848 4.72147/1.0807 4.19245/1.98349 4.94709/1.1017 4.19245/1.98848 5.03565/1.64736 5.03565/1.70291 4.72134/2.42202
gcp:n2-highmem-8	87	0.576488/0.194304 0.6068/0.225472 0.73324/0.23376 0.67176/0.176352 0.672984/0.165472 0.672984/0.220304 0.629392/0.191472 0.629392/0.056672 0.646456/0.25176 0.704637/0.368 0.743552/0.284976 0.632/0.236096 0.634128/0.183392 0.576944/0.271584 0.618386/0.13976 0.576488/0.126512 0.675172/0.13056 0.676032/0.11504 0.675152/0.136576 0.675152/0.268688 0.576912/0.209744 0.686536/0.221152 0.607905/0.073952 0.607905/0.15024 0.636728/0.1496 0.83849/0.127008 0.576462/0.258768 0.576912/0.182336 0.576912/0.052064 0.83184/0.168736 0.7494/0.17752 0.524056/0.24856 0.524056/0.24856 0.590184/0.135088 0.524056/0.247936 0.618386/0.137712 0.524056/0.24856 0.629456/0.20592 0.629456/0.212864 0.590168/0.302752
gcp:n2-highmem-80	87	5.76488/1.94304 6.068/2.25472 7.3324/2.3376 6.7176/1.76352 6.72984/1.65472 6.72984/2.20304 6.29392/1.91472 6.29392/0.56672 6.46456/2.5176 7.04637/3.68 7.43552/2.84976 6.32/2.36096 6.34128/1.83392 5.76944/2.71584 6.18386/1.3976 5.76488/1.26512 6.75172/1.3056 6.76032/1.1504 6.75152/1.36576 6.75152/2.68688 5.76912/2.09744 6.86536/2.21152 6.07905/0.73952 6.07905/1.5024 6.36728/1.496 8.3849/1.27008 5.76462/2.58768 5.76912/1.82336 5.76912/0.52064 8.3184/1.68736 7.494/1.7752 5.24056/2.4856 5.24056/2.4856 5.90184/1.35088 5.24056/2.47936 6.18386/1.37712 5.24056/2.4856 6.29456/2.0592 6.29456/2.12864 5.90168/3.02752
gcp:n2-highmem-96	87	6.91786/2.33165 7.2816/2.70566 8.79888/2.80512 8.06112/2.11622 8.07581/1.98566 8.07581/2.64365 7.5527/2.29766 7.5527/0.680064 7.75747/3.02112 8.45564/4.416 8.92262/3.41971 7.584/2.83315 7.60954/2.2007 6.92333/3.25901 7.42063/1.67712 6.91786/1.51814 8.10207/1.56672 8.11239/1.38048 8.10182/1.63891 8.10182/3.22426 6.92294/2.51693 8.23843/2.65382 7.29486/0.887424 7.29486/1.80288 7.64074/1.7952 10.0619/1.5241 6.91754/3.10522 6.92294/2.18803 6.92294/0.624768 9.98208/2.02483 8.9928/2.13024 6.28867/2.98272 6.28867/2.98272 7.08221/1.62106 6.28867/2.97523 7.42063/1.65254 6.28867/2.98272 7.55347/2.47104 7.55347/2.55437 7.08202/3.63302
gcp:n2-standard-128	87	6.83738/2.30451 7.19693/2.67418 8.6967/2.77248 7.97363/2.09306 7.98195/1.9625 7.98195/2.61299 7.46522/2.27098 7.46522/0.672256 7.66758/2.98624 8.35767/4.3648 8.8192/3.37997 7.49619/2.80013 7.52102/2.17498 6.84314/3.22099 7.33435/1.6576 6.83738/1.50042 8.00818/1.5488 8.01806/1.36448 8.00794/1.61997 8.00794/3.18694 6.84262/2.48755 8.14246/2.62298 7.21004/0.877056 7.21004/1.78176 7.5519/1.77408 9.94488/1.5063 6.83711/3.06918 6.84262/2.16269 6.84262/0.617472 9.86624/2.00141 8.88824/2.1056 6.21555/2.94784 6.21555/2.94784 7.00019/1.6023 6.21555/2.94093 7.33435/1.63354 6.21555/2.94784 7.46573/2.44224 7.46573/2.52467 6.99994/3.59066
gcp:n2-standard-16	87	0.854672/0.288064 0.899616/0.334272 1.08709/0.34656 0.996704/0.261632 0.997744/0.245312 0.997744/0.326624 0.933152/0.283872 0.933152/0.084032 0.958448/0.37328 1.04471/0.5456 1.1024/0.422496 0.937024/0.350016 0.940128/0.271872 0.855392/0.402624 0.916794/0.2072 0.854672/0.187552 1.00102/0.1936 1.00226/0.17056 1.00099/0.202496 1.00099/0.398368 0.855328/0.310944 1.01781/0.327872 0.901255/0.109632 0.901255/0.22272 0.943987/0.22176 1.24311/0.188288 0.854638/0.383648 0.855328/0.270336 0.855328/0.077184 1.23328/0.250176 1.11103/0.2632 0.776944/0.36848 0.776944/0.36848 0.875024/0.200288 0.776944/0.367616 0.916794/0.204192 0.776944/0.36848 0.933216/0.30528 0.933216/0.315584 0.874992/0.448832
gcp:n2-standard-2	87	0.106834/0.036008 0.112452/0.041784 0.135886/0.04332 0.124588/0.032704 0.124718/0.030664 0.124718/0.040828 0.116644/0.035484 0.116644/0.010504 0.119806/0.04666 0.130589/0.0682 0.1378/0.052812 0.117128/0.043752 0.117516/0.033984 0.106924/0.050328 0.114599/0.0259 0.106834/0.023444 0.125128/0.0242 0.125282/0.02132 0.125124/0.025312 0.125124/0.049796 0.106916/0.038868 0.127226/0.040984 0.112657/0.013704 0.112657/0.02784 0.117998/0.02772 0.155389/0.023536 0.10683/0.047956 0.106916/0.033792 0.106916/0.009648 0.15416/0.031272 0.138879/0.0329 0.097118/0.04606 0.097118/0.04606 0.109378/0.025036 0.097118/0.045952 0.114599/0.025524 0.097118/0.04606 0.116652/0.03816 0.116652/0.039448 0.109374/0.056104
gcp:n2-standard-32	87	1.70934/0.576128 1.79923/0.668544 2.17418/0.69312 1.99341/0.523264 1.99549/0.490624 1.99549/0.653248 1.8663/0.567744 1.8663/0.168064 1.9169/0.74656 2.08942/1.0912 2.2048/0.844992 1.87405/0.700032 1.88026/0.543744 1.71078/0.805248 1.83359/0.4144 1.70934/0.375104 2.00205/0.3872 2.00452/0.34112 2.00198/0.404992 2.00198/0.796736 1.71066/0.621888 2.03562/0.655744 1.80251/0.219264 1.80251/0.44544 1.88797/0.44352 2.48622/0.376576 1.70928/0.767296 1.71066/0.540672 1.71066/0.154368 2.46656/0.500352 2.22206/0.5264 1.55389/0.73696 1.55389/0.73696 1.75005/0.400576 1.55389/0.735232 1.83359/0.408384 1.55389/0.73696 1.86643/0.61056 1.86643/0.631168 1.74998/0.897664
gcp:n2-standard-4	87	0.213668/0.072016 0.224904/0.083568 0.271772/0.08664 0.249176/0.065408 0.249436/0.061328 0.249436/0.081656 0.233288/0.070968 0.233288/0.021008 0.239612/0.09332 0.261177/0.1364 0.2756/0.105624 0.234256/0.087504 0.235032/0.067968 0.213848/0.100656 0.229198/0.0518 0.213668/0.046888 0.250256/0.0484 0.250564/0.04264 0.250248/0.050624 0.250248/0.099592 0.213832/0.077736 0.254452/0.081968 0.225314/0.027408 0.225314/0.05568 0.235997/0.05544 0.310778/0.047072 0.21366/0.095912 0.213832/0.067584 0.213832/0.019296 0.30832/0.062544 0.277757/0.0658 0.194236/0.09212 0.194236/0.09212 0.218756/0.050072 0.194236/0.091904 0.229198/0.051048 0.194236/0.09212 0.233304/0.07632 0.233304/0.078896 0.218748/0.112208
gcp:n2-standard-48	87	2.56402/0.864192 2.69885/1.00282 3.26126/1.03968 2.99011/0.784896 2.99323/0.735936 2.99323/0.979872 2.79946/0.851616 2.79946/0.252096 2.87534/1.11984 3.13412/1.6368 3.3072/1.26749 2.81107/1.05005 2.82038/0.815616 2.56618/1.20787 2.75038/0.6216 2.56402/0.562656 3.00307/0.5808 3.00677/0.51168 3.00298/0.607488 3.00298/1.1951 2.56598/0.932832 3.05342/0.983616 2.70377/0.328896 2.70377/0.66816 2.83196/0.66528 3.72933/0.564864 2.56392/1.15094 2.56598/0.811008 2.56598/0.231552 3.69984/0.750528 3.33309/0.7896 2.33083/1.10544 2.33083/1.10544 2.62507/0.600864 2.33083/1.10285 2.75038/0.612576 2.33083/1.10544 2.79965/0.91584 2.79965/0.946752 2.62498/1.3465
gcp:n2-standard-64	87	3.41869/1.15226 3.59846/1.33709 4.34835/1.38624 3.98682/1.04653 3.99098/0.981248 3.99098/1.3065 3.73261/1.13549 3.73261/0.336128 3.83379/1.49312 4.17883/2.1824 4.4096/1.68998 3.7481/1.40006 3.76051/1.08749 3.42157/1.6105 3.66718/0.8288 3.41869/0.750208 4.00409/0.7744 4.00903/0.68224 4.00397/0.809984 4.00397/1.59347 3.42131/1.24378 4.07123/1.31149 3.60502/0.438528 3.60502/0.89088 3.77595/0.88704 4.97244/0.753152 3.41855/1.53459 3.42131/1.08134 3.42131/0.308736 4.93312/1.0007 4.44412/1.0528 3.10778/1.47392 3.10778/1.47392 3.5001/0.801152 3.10778/1.47046 3.66718/0.816768 3.10778/1.47392 3.73286/1.22112 3.73286/1.26234 3.49997/1.79533
gcp:n2-standard-8	87	0.427336/0.144032 0.449808/0.167136 0.543544/0.17328 0.498352/0.130816 0.498872/0.122656 0.498872/0.163312 0.466576/0.141936 0.466576/0.042016 0.479224/0.18664 0.522354/0.2728 0.5512/0.211248 0.468512/0.175008 0.470064/0.135936 0.427696/0.201312 0.458397/0.1036 0.427336/0.093776 0.500512/0.0968 0.501129/0.08528 0.500496/0.101248 0.500496/0.199184 0.427664/0.155472 0.508904/0.163936 0.450628/0.054816 0.450628/0.11136 0.471994/0.11088 0.621555/0.094144 0.427319/0.191824 0.427664/0.135168 0.427664/0.038592 0.61664/0.125088 0.555515/0.1316 0.388472/0.18424 0.388472/0.18424 0.437512/0.100144 0.388472/0.183808 0.458397/0.102096 0.388472/0.18424 0.466608/0.15264 0.466608/0.157792 0.437496/0.224416
gcp:n2-standard-80	87	4.27336/1.44032 4.49808/1.67136 5.43544/1.7328 4.98352/1.30816 4.98872/1.22656 4.98872/1.63312 4.66576/1.41936 4.66576/0.42016 4.79224/1.8664 5.22354/2.728 5.512/2.11248 4.68512/1.75008 4.70064/1.35936 4.27696/2.01312 4.58397/1.036 4.27336/0.93776 5.00512/0.968 5.01129/0.8528 5.00496/1.01248 5.00496/1.99184 4.27664/1.55472 5.08904/1.63936 4.50628/0.54816 4.50628/1.1136 4.71994/1.1088 6.21555/0.94144 4.27319/1.91824 4.27664/1.35168 4.27664/0.38592 6.1664/1.25088 5.55515/1.316 3.88472/1.8424 3.88472/1.8424 4.37512/1.00144 3.88472/1.83808 4.58397/1.02096 3.88472/1.8424 4.66608/1.5264 4.66608/1.57792 4.37496/2.24416
gcp:n2-standard-96	87	5.12803/1.72838 5.3977/2.00563 6.52253/2.07936 5.98022/1.56979 5.98646/1.47187 5.98646/1.95974 5.59891/1.70323 5.59891/0.504192 5.75069/2.23968 6.26825/3.2736 6.6144/2.53498 5.62214/2.1001 5.64077/1.63123 5.13235/2.41574 5.50076/1.2432 5.12803/1.12531 6.00614/1.1616 6.01355/1.02336 6.00595/1.21498 6.00595/2.39021 5.13197/1.86566 6.10685/1.96723 5.40753/0.657792 5.40753/1.33632 5.66392/1.33056 7.45866/1.12973 5.12783/2.30189 5.13197/1.62202 5.13197/0.463104 7.39968/1.50106 6.66618/1.5792 4.66166/2.21088 4.66166/2.21088 5.25014/1.20173 4.66166/2.2057 5.50076/1.22515 4.66166/2.21088 5.5993/1.83168 5.5993/1.8935 5.24995/2.69299
gcp:n2d-highcpu-128	87	4.39142/2.12365 4.62234/2.42419 5.58566/1.84486 5.12678/2.16166 5.12666/0.788224 5.12666/0.91008 2.63475/1.44141 4.79501/2.52429 4.92493/1.0103 5.36817/1.50682 5.66464/2.45312 4.81498/1.20474 4.83034/2.80154 4.39539/1.48634 4.71064/2.82624 4.39142/1.90592 5.14363/0.680704 5.14976/0.791168 5.14342/2.05824 5.14342/3.08595 4.39501/1.53856 5.22944/2.05542 4.63079/0.821504 4.63079/1.24838 4.85036/1.32659 6.3873/0.988544 4.39127/0.900096 4.39501/2.39066 4.39501/1.6983 6.33702/1.36448 5.70865/1.01747 3.99206/1.15546 3.99206/1.15546 4.49626/2.29197 3.99206/0.930432 4.71064/1.34989 3.99206/1.15546 4.79501/2.20915 4.79501/1.32096 4.49626/1.06394
gcp:n2d-highcpu-16	87	0.548928/0.265456 0.577792/0.303024 0.698208/0.230608 0.640848/0.270208 0.640832/0.098528 0.640832/0.11376 0.329344/0.180176 0.599376/0.315536 0.615616/0.126288 0.671021/0.188352 0.70808/0.30664 0.601872/0.150592 0.603792/0.350192 0.549424/0.185792 0.588829/0.35328 0.548928/0.23824 0.642953/0.085088 0.64372/0.098896 0.642928/0.25728 0.642928/0.385744 0.549376/0.19232 0.65368/0.256928 0.578849/0.102688 0.578849/0.156048 0.606295/0.165824 0.798413/0.123568 0.548909/0.112512 0.549376/0.298832 0.549376/0.212288 0.792128/0.17056 0.713581/0.127184 0.499008/0.144432 0.499008/0.144432 0.562032/0.286496 0.499008/0.116304 0.588829/0.168736 0.499008/0.144432 0.599376/0.276144 0.599376/0.16512 0.562032/0.132992
gcp:n2d-highcpu-2	87	0.068616/0.033182 0.072224/0.037878 0.087276/0.028826 0.080106/0.033776 0.080104/0.012316 0.080104/0.01422 0.041168/0.022522 0.074922/0.039442 0.076952/0.015786 0.0838777/0.023544 0.08851/0.03833 0.075234/0.018824 0.075474/0.043774 0.068678/0.023224 0.0736037/0.04416 0.068616/0.02978 0.0803692/0.010636 0.080465/0.012362 0.080366/0.03216 0.080366/0.048218 0.068672/0.02404 0.08171/0.032116 0.0723562/0.012836 0.0723562/0.019506 0.0757868/0.020728 0.0998016/0.015446 0.0686136/0.014064 0.068672/0.037354 0.068672/0.026536 0.099016/0.02132 0.0891977/0.015898 0.062376/0.018054 0.062376/0.018054 0.070254/0.035812 0.062376/0.014538 0.0736037/0.021092 0.062376/0.018054 0.074922/0.034518 0.074922/0.02064 0.070254/0.016624
gcp:n2d-highcpu-224	87	7.68499/3.71638 8.08909/4.24234 9.77491/3.22851 8.97187/3.78291 8.97165/1.37939 8.97165/1.59264 4.61082/2.52246 8.39126/4.4175 8.61862/1.76803 9.3943/2.63693 9.91312/4.29296 8.42621/2.10829 8.45309/4.90269 7.69194/2.60109 8.24361/4.94592 7.68499/3.33536 9.00135/1.19123 9.01208/1.38454 9.00099/3.60192 9.00099/5.40042 7.69126/2.69248 9.15152/3.59699 8.10389/1.43763 8.10389/2.18467 8.48813/2.32154 11.1778/1.72995 7.68472/1.57517 7.69126/4.18365 7.69126/2.97203 11.0898/2.38784 9.99014/1.78058 6.98611/2.02205 6.98611/2.02205 7.86845/4.01094 6.98611/1.62826 8.24361/2.3623 6.98611/2.02205 8.39126/3.86602 8.39126/2.31168 7.86845/1.86189
gcp:n2d-highcpu-32	87	1.09786/0.530912 1.15558/0.606048 1.39642/0.461216 1.2817/0.540416 1.28166/0.197056 1.28166/0.22752 0.658688/0.360352 1.19875/0.631072 1.23123/0.252576 1.34204/0.376704 1.41616/0.61328 1.20374/0.301184 1.20758/0.700384 1.09885/0.371584 1.17766/0.70656 1.09786/0.47648 1.28591/0.170176 1.28744/0.197792 1.28586/0.51456 1.28586/0.771488 1.09875/0.38464 1.30736/0.513856 1.1577/0.205376 1.1577/0.312096 1.21259/0.331648 1.59683/0.247136 1.09782/0.225024 1.09875/0.597664 1.09875/0.424576 1.58426/0.34112 1.42716/0.254368 0.998016/0.288864 0.998016/0.288864 1.12406/0.572992 0.998016/0.232608 1.17766/0.337472 0.998016/0.288864 1.19875/0.552288 1.19875/0.33024 1.12406/0.265984
gcp:n2d-highcpu-4	87	0.137232/0.066364 0.144448/0.075756 0.174552/0.057652 0.160212/0.067552 0.160208/0.024632 0.160208/0.02844 0.082336/0.045044 0.149844/0.078884 0.153904/0.031572 0.167755/0.047088 0.17702/0.07666 0.150468/0.037648 0.150948/0.087548 0.137356/0.046448 0.147207/0.08832 0.137232/0.05956 0.160738/0.021272 0.16093/0.024724 0.160732/0.06432 0.160732/0.096436 0.137344/0.04808 0.16342/0.064232 0.144712/0.025672 0.144712/0.039012 0.151574/0.041456 0.199603/0.030892 0.137227/0.028128 0.137344/0.074708 0.137344/0.053072 0.198032/0.04264 0.178395/0.031796 0.124752/0.036108 0.124752/0.036108 0.140508/0.071624 0.124752/0.029076 0.147207/0.042184 0.124752/0.036108 0.149844/0.069036 0.149844/0.04128 0.140508/0.033248
gcp:n2d-highcpu-48	87	1.64678/0.796368 1.73338/0.909072 2.09462/0.691824 1.92254/0.810624 1.9225/0.295584 1.9225/0.34128 0.988032/0.540528 1.79813/0.946608 1.84685/0.378864 2.01306/0.565056 2.12424/0.91992 1.80562/0.451776 1.81138/1.05058 1.64827/0.557376 1.76649/1.05984 1.64678/0.71472 1.92886/0.255264 1.93116/0.296688 1.92878/0.77184 1.92878/1.15723 1.64813/0.57696 1.96104/0.770784 1.73655/0.308064 1.73655/0.468144 1.81888/0.497472 2.39524/0.370704 1.64673/0.337536 1.64813/0.896496 1.64813/0.636864 2.37638/0.51168 2.14074/0.381552 1.49702/0.433296 1.49702/0.433296 1.6861/0.859488 1.49702/0.348912 1.76649/0.506208 1.49702/0.433296 1.79813/0.828432 1.79813/0.49536 1.6861/0.398976
gcp:n2d-highcpu-64	87	2.19571/1.06182 2.31117/1.2121 2.79283/0.922432 2.56339/1.08083 2.56333/0.394112 2.56333/0.45504 1.31738/0.720704 2.3975/1.26214 2.46246/0.505152 2.68409/0.753408 2.83232/1.22656 2.40749/0.602368 2.41517/1.40077 2.1977/0.743168 2.35532/1.41312 2.19571/0.95296 2.57181/0.340352 2.57488/0.395584 2.57171/1.02912 2.57171/1.54298 2.1975/0.76928 2.61472/1.02771 2.3154/0.410752 2.3154/0.624192 2.42518/0.663296 3.19365/0.494272 2.19564/0.450048 2.1975/1.19533 2.1975/0.849152 3.16851/0.68224 2.85433/0.508736 1.99603/0.577728 1.99603/0.577728 2.24813/1.14598 1.99603/0.465216 2.35532/0.674944 1.99603/0.577728 2.3975/1.10458 2.3975/0.66048 2.24813/0.531968
gcp:n2d-highcpu-8	87	0.274464/0.132728 0.288896/0.151512 0.349104/0.115304 0.320424/0.135104 0.320416/0.049264 0.320416/0.05688 0.164672/0.090088 0.299688/0.157768 0.307808/0.063144 0.335511/0.094176 0.35404/0.15332 0.300936/0.075296 0.301896/0.175096 0.274712/0.092896 0.294415/0.17664 0.274464/0.11912 0.321477/0.042544 0.32186/0.049448 0.321464/0.12864 0.321464/0.192872 0.274688/0.09616 0.32684/0.128464 0.289425/0.051344 0.289425/0.078024 0.303147/0.082912 0.399206/0.061784 0.274454/0.056256 0.274688/0.149416 0.274688/0.106144 0.396064/0.08528 0.356791/0.063592 0.249504/0.072216 0.249504/0.072216 0.281016/0.143248 0.249504/0.058152 0.294415/0.084368 0.249504/0.072216 0.299688/0.138072 0.299688/0.08256 0.281016/0.066496
gcp:n2d-highcpu-80	87	2.74464/1.32728 2.88896/1.51512 3.49104/1.15304 3.20424/1.35104 3.20416/0.49264 3.20416/0.5688 1.64672/0.90088 2.99688/1.57768 3.07808/0.63144 3.35511/0.94176 3.5404/1.5332 3.00936/0.75296 3.01896/1.75096 2.74712/0.92896 2.94415/1.7664 2.74464/1.1912 3.21477/0.42544 3.2186/0.49448 3.21464/1.2864 3.21464/1.92872 2.74688/0.9616 3.2684/1.28464 2.89425/0.51344 2.89425/0.78024 3.03147/0.82912 3.99206/0.61784 2.74454/0.56256 2.74688/1.49416 2.74688/1.06144 3.96064/0.8528 3.56791/0.63592 2.49504/0.72216 2.49504/0.72216 2.81016/1.43248 2.49504/0.58152 2.94415/0.84368 2.49504/0.72216 2.99688/1.38072 2.99688/0.8256 2.81016/0.66496
gcp:n2d-highcpu-96	87	3.29357/1.59274 3.46675/1.81814 4.18925/1.38365 3.84509/1.62125 3.84499/0.591168 3.84499/0.68256 1.97606/1.08106 3.59626/1.89322 3.6937/0.757728 4.02613/1.13011 4.24848/1.83984 3.61123/0.903552 3.62275/2.10115 3.29654/1.11475 3.53298/2.11968 3.29357/1.42944 3.85772/0.510528 3.86232/0.593376 3.85757/1.54368 3.85757/2.31446 3.29626/1.15392 3.92208/1.54157 3.4731/0.616128 3.4731/0.936288 3.63777/0.994944 4.79048/0.741408 3.29345/0.675072 3.29626/1.79299 3.29626/1.27373 4.75277/1.02336 4.28149/0.763104 2.99405/0.866592 2.99405/0.866592 3.37219/1.71898 2.99405/0.697824 3.53298/1.01242 2.99405/0.866592 3.59626/1.65686 3.59626/0.99072 3.37219/0.797952
gcp:n2d-highmem-16	87	1.00309/0.485088 1.05581/0.553792 1.27579/0.421344 1.16893/0.492864 1.17104/0.180064 1.17104/0.20784 0.60184/0.329248 1.0952/0.576608 1.12488/0.230784 1.22612/0.344256 1.29384/0.56032 1.09982/0.275136 1.10331/0.639936 1.00392/0.339456 1.07597/0.6456 1.00309/0.43536 1.1747/0.155424 1.17627/0.180768 1.1747/0.47008 1.1747/0.704832 1.00387/0.35136 1.19453/0.469504 1.05773/0.187584 1.05773/0.285184 1.10789/0.302912 1.45894/0.225824 1.00302/0.205696 1.00387/0.546016 1.00387/0.387904 1.44744/0.31168 1.30393/0.232352 0.91184/0.263936 0.91184/0.263936 1.02694/0.523488 0.91184/0.212512 1.07597/0.308288 0.91184/0.263936 1.0952/0.504512 1.0952/0.30176 1.02694/0.242976
gcp:n2d-highmem-2	87	0.125386/0.060636 0.131976/0.069224 0.159474/0.052668 0.146116/0.061608 0.14638/0.022508 0.14638/0.02598 0.07523/0.041156 0.1369/0.072076 0.14061/0.028848 0.153265/0.043032 0.16173/0.07004 0.137478/0.034392 0.137914/0.079992 0.12549/0.042432 0.134496/0.0807 0.125386/0.05442 0.146838/0.019428 0.147034/0.022596 0.146838/0.05876 0.146838/0.088104 0.125484/0.04392 0.149316/0.058688 0.132217/0.023448 0.132217/0.035648 0.138486/0.037864 0.182368/0.028228 0.125378/0.025712 0.125484/0.068252 0.125484/0.048488 0.18093/0.03896 0.162991/0.029044 0.11398/0.032992 0.11398/0.032992 0.128368/0.065436 0.11398/0.026564 0.134496/0.038536 0.11398/0.032992 0.1369/0.063064 0.1369/0.03772 0.128368/0.030372
gcp:n2d-highmem-32	87	2.00618/0.970176 2.11162/1.10758 2.55158/0.842688 2.33786/0.985728 2.34208/0.360128 2.34208/0.41568 1.20368/0.658496 2.1904/1.15322 2.24976/0.461568 2.45224/0.688512 2.58768/1.12064 2.19965/0.550272 2.20662/1.27987 2.00784/0.678912 2.15194/1.2912 2.00618/0.87072 2.34941/0.310848 2.35255/0.361536 2.34941/0.94016 2.34941/1.40966 2.00774/0.70272 2.38906/0.939008 2.11547/0.375168 2.11547/0.570368 2.21577/0.605824 2.91789/0.451648 2.00605/0.411392 2.00774/1.09203 2.00774/0.775808 2.89488/0.62336 2.60786/0.464704 1.82368/0.527872 1.82368/0.527872 2.05389/1.04698 1.82368/0.425024 2.15194/0.616576 1.82368/0.527872 2.1904/1.00902 2.1904/0.60352 2.05389/0.485952
gcp:n2d-highmem-4	87	0.250772/0.121272 0.263952/0.138448 0.318948/0.105336 0.292232/0.123216 0.29276/0.045016 0.29276/0.05196 0.15046/0.082312 0.2738/0.144152 0.28122/0.057696 0.30653/0.086064 0.32346/0.14008 0.274956/0.068784 0.275828/0.159984 0.25098/0.084864 0.268993/0.1614 0.250772/0.10884 0.293676/0.038856 0.294068/0.045192 0.293676/0.11752 0.293676/0.176208 0.250968/0.08784 0.298632/0.117376 0.264434/0.046896 0.264434/0.071296 0.276971/0.075728 0.364736/0.056456 0.250756/0.051424 0.250968/0.136504 0.250968/0.096976 0.36186/0.07792 0.325983/0.058088 0.22796/0.065984 0.22796/0.065984 0.256736/0.130872 0.22796/0.053128 0.268993/0.077072 0.22796/0.065984 0.2738/0.126128 0.2738/0.07544 0.256736/0.060744
gcp:n2d-highmem-48	87	3.00926/1.45526 3.16742/1.66138 3.82738/1.26403 3.50678/1.47859 3.51312/0.540192 3.51312/0.62352 1.80552/0.987744 3.2856/1.72982 3.37464/0.692352 3.67836/1.03277 3.88152/1.68096 3.29947/0.825408 3.30994/1.91981 3.01176/1.01837 3.22791/1.9368 3.00926/1.30608 3.52411/0.466272 3.52882/0.542304 3.52411/1.41024 3.52411/2.1145 3.01162/1.05408 3.58358/1.40851 3.1732/0.562752 3.1732/0.855552 3.32366/0.908736 4.37683/0.677472 3.00907/0.617088 3.01162/1.63805 3.01162/1.16371 4.34232/0.93504 3.91179/0.697056 2.73552/0.791808 2.73552/0.791808 3.08083/1.57046 2.73552/0.637536 3.22791/0.924864 2.73552/0.791808 3.2856/1.51354 3.2856/0.90528 3.08083/0.728928
gcp:n2d-highmem-64	87	4.01235/1.94035 4.22323/2.21517 5.10317/1.68538 4.67571/1.97146 4.68416/0.720256 4.68416/0.83136 2.40736/1.31699 4.3808/2.30643 4.49952/0.923136 4.90448/1.37702 5.17536/2.24128 4.3993/1.10054 4.41325/2.55974 4.01568/1.35782 4.30388/2.5824 4.01235/1.74144 4.69881/0.621696 4.70509/0.723072 4.69882/1.88032 4.69882/2.81933 4.01549/1.40544 4.77811/1.87802 4.23094/0.750336 4.23094/1.14074 4.43154/1.21165 5.83578/0.903296 4.0121/0.822784 4.01549/2.18406 4.01549/1.55162 5.78976/1.24672 5.21572/0.929408 3.64736/1.05574 3.64736/1.05574 4.10778/2.09395 3.64736/0.850048 4.30388/1.23315 3.64736/1.05574 4.3808/2.01805 4.3808/1.20704 4.10778/0.971904
gcp:n2d-highmem-8	87	0.501544/0.242544 0.527904/0.276896 0.637896/0.210672 0.584464/0.246432 0.58552/0.090032 0.58552/0.10392 0.30092/0.164624 0.5476/0.288304 0.56244/0.115392 0.61306/0.172128 0.64692/0.28016 0.549912/0.137568 0.551656/0.319968 0.50196/0.169728 0.537986/0.3228 0.501544/0.21768 0.587352/0.077712 0.588137/0.090384 0.587352/0.23504 0.587352/0.352416 0.501936/0.17568 0.597264/0.234752 0.528867/0.093792 0.528867/0.142592 0.553943/0.151456 0.729472/0.112912 0.501512/0.102848 0.501936/0.273008 0.501936/0.193952 0.72372/0.15584 0.651966/0.116176 0.45592/0.131968 0.45592/0.131968 0.513472/0.261744 0.45592/0.106256 0.537986/0.154144 0.45592/0.131968 0.5476/0.252256 0.5476/0.15088 0.513472/0.121488
gcp:n2d-highmem-80	87	5.01544/2.42544 5.27904/2.76896 6.37896/2.10672 5.84464/2.46432 5.8552/0.90032 5.8552/1.0392 3.0092/1.64624 5.476/2.88304 5.6244/1.15392 6.1306/1.72128 6.4692/2.8016 5.49912/1.37568 5.51656/3.19968 5.0196/1.69728 5.37986/3.228 5.01544/2.1768 5.87352/0.77712 5.88137/0.90384 5.87352/2.3504 5.87352/3.52416 5.01936/1.7568 5.97264/2.34752 5.28867/0.93792 5.28867/1.42592 5.53943/1.51456 7.29472/1.12912 5.01512/1.02848 5.01936/2.73008 5.01936/1.93952 7.2372/1.5584 6.51966/1.16176 4.5592/1.31968 4.5592/1.31968 5.13472/2.61744 4.5592/1.06256 5.37986/1.54144 4.5592/1.31968 5.476/2.52256 5.476/1.5088 5.13472/1.21488
gcp:n2d-highmem-96	87	6.01853/2.91053 6.33485/3.32275 7.65475/2.52806 7.01357/2.95718 7.02624/1.08038 7.02624/1.24704 3.61104/1.97549 6.5712/3.45965 6.74928/1.3847 7.35672/2.06554 7.76304/3.36192 6.59894/1.65082 6.61987/3.83962 6.02352/2.03674 6.45583/3.8736 6.01853/2.61216 7.04822/0.932544 7.05764/1.08461 7.04822/2.82048 7.04822/4.22899 6.02323/2.10816 7.16717/2.81702 6.34641/1.1255 6.34641/1.7111 6.64731/1.81747 8.75366/1.35494 6.01814/1.23418 6.02323/3.2761 6.02323/2.32742 8.68464/1.87008 7.82359/1.39411 5.47104/1.58362 5.47104/1.58362 6.16166/3.14093 5.47104/1.27507 6.45583/1.84973 5.47104/1.58362 6.5712/3.02707 6.5712/1.81056 6.16166/1.45786
gcp:n2d-standard-128	87	5.94854/2.87667 6.26125/3.28397 7.56595/2.49882 6.93734/2.92506 6.94451/1.06778 6.94451/1.23264 3.56902/1.95251 6.49498/3.41939 6.67098/1.36858 7.27136/2.04134 7.67296/3.32288 6.52224/1.63174 6.54298/3.79494 5.95366/2.01318 6.38084/3.82848 5.94854/2.58176 6.96677/0.921856 6.97566/1.07187 6.96666/2.78784 6.96666/4.17997 5.95328/2.08384 7.08378/2.78426 6.27269/1.11258 6.27269/1.69114 6.5701/1.79661 8.65198/1.33914 5.94824/1.21958 5.95328/3.23814 5.95328/2.30042 8.58381/1.84832 7.73271/1.37805 5.40749/1.56518 5.40749/1.56518 6.09024/3.10451 5.40749/1.26029 6.38084/1.82835 5.40749/1.56518 6.49498/2.99213 6.49498/1.78944 6.09024/1.44102
gcp:n2d-standard-16	87	0.743568/0.359584 0.782656/0.410496 0.945744/0.312352 0.867168/0.365632 0.868064/0.133472 0.868064/0.15408 0.446128/0.244064 0.811872/0.427424 0.833872/0.171072 0.90892/0.255168 0.95912/0.41536 0.81528/0.203968 0.817872/0.474368 0.744208/0.251648 0.797604/0.47856 0.743568/0.32272 0.870846/0.115232 0.871957/0.133984 0.870832/0.34848 0.870832/0.522496 0.74416/0.26048 0.885472/0.348032 0.784086/0.139072 0.784086/0.211392 0.821262/0.224576 1.0815/0.167392 0.74353/0.152448 0.74416/0.404768 0.74416/0.287552 1.07298/0.23104 0.966588/0.172256 0.675936/0.195648 0.675936/0.195648 0.76128/0.388064 0.675936/0.157536 0.797604/0.228544 0.675936/0.195648 0.811872/0.374016 0.811872/0.22368 0.76128/0.180128
gcp:n2d-standard-2	87	0.092946/0.044948 0.097832/0.051312 0.118218/0.039044 0.108396/0.045704 0.108508/0.016684 0.108508/0.01926 0.055766/0.030508 0.101484/0.053428 0.104234/0.021384 0.113615/0.031896 0.11989/0.05192 0.10191/0.025496 0.102234/0.059296 0.093026/0.031456 0.0997006/0.05982 0.092946/0.04034 0.108856/0.014404 0.108995/0.016748 0.108854/0.04356 0.108854/0.065312 0.09302/0.03256 0.110684/0.043504 0.0980107/0.017384 0.0980107/0.026424 0.102658/0.028072 0.135187/0.020924 0.0929412/0.019056 0.09302/0.050596 0.09302/0.035944 0.134122/0.02888 0.120824/0.021532 0.084492/0.024456 0.084492/0.024456 0.09516/0.048508 0.084492/0.019692 0.0997006/0.028568 0.084492/0.024456 0.101484/0.046752 0.101484/0.02796 0.09516/0.022516
gcp:n2d-standard-224	87	10.41/5.03418 10.9572/5.74694 13.2404/4.37293 12.1404/5.11885 12.1529/1.86861 12.1529/2.15712 6.24579/3.4169 11.3662/5.98394 11.6742/2.39501 12.7249/3.57235 13.4277/5.81504 11.4139/2.85555 11.4502/6.64115 10.4189/3.52307 11.1665/6.69984 10.41/4.51808 12.1918/1.61325 12.2074/1.87578 12.1916/4.87872 12.1916/7.31494 10.4182/3.64672 12.3966/4.87245 10.9772/1.94701 10.9772/2.95949 11.4977/3.14406 15.141/2.34349 10.4094/2.13427 10.4182/5.66675 10.4182/4.02573 15.0217/3.23456 13.5322/2.41158 9.4631/2.73907 9.4631/2.73907 10.6579/5.4329 9.4631/2.2055 11.1665/3.19962 9.4631/2.73907 11.3662/5.23622 11.3662/3.13152 10.6579/2.52179
gcp:n2d-standard-32	87	1.48714/0.719168 1.56531/0.820992 1.89149/0.624704 1.73434/0.731264 1.73613/0.266944 1.73613/0.30816 0.892256/0.488128 1.62374/0.854848 1.66774/0.342144 1.81784/0.510336 1.91824/0.83072 1.63056/0.407936 1.63574/0.948736 1.48842/0.503296 1.59521/0.95712 1.48714/0.64544 1.74169/0.230464 1.74391/0.267968 1.74166/0.69696 1.74166/1.04499 1.48832/0.52096 1.77094/0.696064 1.56817/0.278144 1.56817/0.422784 1.64252/0.449152 2.163/0.334784 1.48706/0.304896 1.48832/0.809536 1.48832/0.575104 2.14595/0.46208 1.93318/0.344512 1.35187/0.391296 1.35187/0.391296 1.52256/0.776128 1.35187/0.315072 1.59521/0.457088 1.35187/0.391296 1.62374/0.748032 1.62374/0.44736 1.52256/0.360256
gcp:n2d-standard-4	87	0.185892/0.089896 0.195664/0.102624 0.236436/0.078088 0.216792/0.091408 0.217016/0.033368 0.217016/0.03852 0.111532/0.061016 0.202968/0.106856 0.208468/0.042768 0.22723/0.063792 0.23978/0.10384 0.20382/0.050992 0.204468/0.118592 0.186052/0.062912 0.199401/0.11964 0.185892/0.08068 0.217712/0.028808 0.217989/0.033496 0.217708/0.08712 0.217708/0.130624 0.18604/0.06512 0.221368/0.087008 0.196021/0.034768 0.196021/0.052848 0.205316/0.056144 0.270374/0.041848 0.185882/0.038112 0.18604/0.101192 0.18604/0.071888 0.268244/0.05776 0.241647/0.043064 0.168984/0.048912 0.168984/0.048912 0.19032/0.097016 0.168984/0.039384 0.199401/0.057136 0.168984/0.048912 0.202968/0.093504 0.202968/0.05592 0.19032/0.045032
gcp:n2d-standard-48	87	2.2307/1.07875 2.34797/1.23149 2.83723/0.937056 2.6015/1.0969 2.60419/0.400416 2.60419/0.46224 1.33838/0.732192 2.43562/1.28227 2.50162/0.513216 2.72676/0.765504 2.87736/1.24608 2.44584/0.611904 2.45362/1.4231 2.23262/0.754944 2.39281/1.43568 2.2307/0.96816 2.61254/0.345696 2.61587/0.401952 2.6125/1.04544 2.6125/1.56749 2.23248/0.78144 2.65642/1.0441 2.35226/0.417216 2.35226/0.634176 2.46379/0.673728 3.24449/0.502176 2.23059/0.457344 2.23248/1.2143 2.23248/0.862656 3.21893/0.69312 2.89977/0.516768 2.02781/0.586944 2.02781/0.586944 2.28384/1.16419 2.02781/0.472608 2.39281/0.685632 2.02781/0.586944 2.43562/1.12205 2.43562/0.67104 2.28384/0.540384
gcp:n2d-standard-64	87	2.97427/1.43834 3.13062/1.64198 3.78298/1.24941 3.46867/1.46253 3.47226/0.533888 3.47226/0.61632 1.78451/0.976256 3.24749/1.7097 3.33549/0.684288 3.63568/1.02067 3.83648/1.66144 3.26112/0.815872 3.27149/1.89747 2.97683/1.00659 3.19042/1.91424 2.97427/1.29088 3.48339/0.460928 3.48783/0.535936 3.48333/1.39392 3.48333/2.08998 2.97664/1.04192 3.54189/1.39213 3.13634/0.556288 3.13634/0.845568 3.28505/0.898304 4.32599/0.669568 2.97412/0.609792 2.97664/1.61907 2.97664/1.15021 4.2919/0.92416 3.86635/0.689024 2.70374/0.782592 2.70374/0.782592 3.04512/1.55226 2.70374/0.630144 3.19042/0.914176 2.70374/0.782592 3.24749/1.49606 3.24749/0.89472 3.04512/0.720512
gcp:n2d-standard-8	87	0.371784/0.179792 0.391328/0.205248 0.472872/0.156176 0.433584/0.182816 0.434032/0.066736 0.434032/0.07704 0.223064/0.122032 0.405936/0.213712 0.416936/0.085536 0.45446/0.127584 0.47956/0.20768 0.40764/0.101984 0.408936/0.237184 0.372104/0.125824 0.398802/0.23928 0.371784/0.16136 0.435423/0.057616 0.435979/0.066992 0.435416/0.17424 0.435416/0.261248 0.37208/0.13024 0.442736/0.174016 0.392043/0.069536 0.392043/0.105696 0.410631/0.112288 0.540749/0.083696 0.371765/0.076224 0.37208/0.202384 0.37208/0.143776 0.536488/0.11552 0.483294/0.086128 0.337968/0.097824 0.337968/0.097824 0.38064/0.194032 0.337968/0.078768 0.398802/0.114272 0.337968/0.097824 0.405936/0.187008 0.405936/0.11184 0.38064/0.090064
gcp:n2d-standard-80	87	3.71784/1.79792 3.91328/2.05248 4.72872/1.56176 4.33584/1.82816 4.34032/0.66736 4.34032/0.7704 2.23064/1.22032 4.05936/2.13712 4.16936/0.85536 4.5446/1.27584 4.7956/2.0768 4.0764/1.01984 4.08936/2.37184 3.72104/1.25824 3.98802/2.3928 3.71784/1.6136 4.35423/0.57616 4.35979/0.66992 4.35416/1.7424 4.35416/2.61248 3.7208/1.3024 4.42736/1.74016 3.92043/0.69536 3.92043/1.05696 4.10631/1.12288 5.40749/0.83696 3.71765/0.76224 3.7208/2.02384 3.7208/1.43776 5.36488/1.1552 4.83294/0.86128 3.37968/0.97824 3.37968/0.97824 3.8064/1.94032 3.37968/0.78768 3.98802/1.14272 3.37968/0.97824 4.05936/1.87008 4.05936/1.1184 3.8064/0.90064
gcp:n2d-standard-96	87	4.46141/2.1575 4.69594/2.46298 5.67446/1.87411 5.20301/2.19379 5.20838/0.800832 5.20838/0.92448 2.67677/1.46438 4.87123/2.56454 5.00323/1.02643 5.45352/1.53101 5.75472/2.49216 4.89168/1.22381 4.90723/2.84621 4.46525/1.50989 4.78563/2.87136 4.46141/1.93632 5.22508/0.691392 5.23174/0.803904 5.22499/2.09088 5.22499/3.13498 4.46496/1.56288 5.31283/2.08819 4.70451/0.834432 4.70451/1.26835 4.92757/1.34746 6.48899/1.00435 4.46118/0.914688 4.46496/2.42861 4.46496/1.72531 6.43786/1.38624 5.79953/1.03354 4.05562/1.17389 4.05562/1.17389 4.56768/2.32838 4.05562/0.945216 4.78563/1.37126 4.05562/1.17389 4.87123/2.2441 4.87123/1.34208 4.56768/1.08077
gcp:n4-highcpu-16	88	0.674225/0.214976 0.709005/0.371232 0.856574/0.1296 0.786341/0.41168 0.786341/0.238336 0.786341/0.360832 0.636813/0.232032 0.636813/0.1488 0.755419/0.343392 0.823387/0.372224 0.642944/0.204192 0.7654/0.336128 0.796016/0.23344 0.740907/0.344736 0.674226/0.281755 0.642936/0.242656 0.722538/0.183744 0.674226/0.099328 0.698045/0.246592 0.722538/0.33216 0.642936/0.144288 0.802139/0.341984 0.710291/0.182208 0.710291/0.213216 0.743969/0.3104 0.979712/0.172544 0.673552/0.221056 0.674226/0.18256 0.674226/0.230464 0.667429/0.367104 0.972303/0.194752 0.875618/0.287424 0.61232/0.302336 0.61232/0.302336 0.61232/0.27152 0.61232/0.171968 0.722538/0.143104 0.61232/0.302336 0.73607/0.382048 0.73607/0.132512 0.689656/0.377536
gcp:n4-highcpu-2	88	0.0842782/0.026872 0.0886257/0.046404 0.107072/0.0162 0.0982927/0.05146 0.0982927/0.029792 0.0982927/0.045104 0.0796016/0.029004 0.0796016/0.0186 0.0944274/0.042924 0.102923/0.046528 0.080368/0.025524 0.095675/0.042016 0.099502/0.02918 0.0926134/0.043092 0.0842782/0.0352193 0.080367/0.030332 0.0903172/0.022968 0.0842782/0.012416 0.0872556/0.030824 0.0903172/0.04152 0.080367/0.018036 0.100267/0.042748 0.0887864/0.022776 0.0887864/0.026652 0.0929961/0.0388 0.122464/0.021568 0.084194/0.027632 0.0842782/0.02282 0.0842782/0.028808 0.0834286/0.045888 0.121538/0.024344 0.109452/0.035928 0.07654/0.037792 0.07654/0.037792 0.07654/0.03394 0.07654/0.021496 0.0903172/0.017888 0.07654/0.037792 0.0920087/0.047756 0.0920087/0.016564 0.086207/0.047192
gcp:n4-highcpu-32	88	1.34845/0.429952 1.41801/0.742464 1.71315/0.2592 1.57268/0.82336 1.57268/0.476672 1.57268/0.721664 1.27363/0.464064 1.27363/0.2976 1.51084/0.686784 1.64677/0.744448 1.28589/0.408384 1.5308/0.672256 1.59203/0.46688 1.48181/0.689472 1.34845/0.563509 1.28587/0.485312 1.44508/0.367488 1.34845/0.198656 1.39609/0.493184 1.44508/0.66432 1.28587/0.288576 1.60428/0.683968 1.42058/0.364416 1.42058/0.426432 1.48794/0.6208 1.95942/0.345088 1.3471/0.442112 1.34845/0.36512 1.34845/0.460928 1.33486/0.734208 1.94461/0.389504 1.75124/0.574848 1.22464/0.604672 1.22464/0.604672 1.22464/0.54304 1.22464/0.343936 1.44508/0.286208 1.22464/0.604672 1.47214/0.764096 1.47214/0.265024 1.37931/0.755072
gcp:n4-highcpu-4	88	0.168556/0.053744 0.177251/0.092808 0.214144/0.0324 0.196585/0.10292 0.196585/0.059584 0.196585/0.090208 0.159203/0.058008 0.159203/0.0372 0.188855/0.085848 0.205847/0.093056 0.160736/0.051048 0.19135/0.084032 0.199004/0.05836 0.185227/0.086184 0.168556/0.0704387 0.160734/0.060664 0.180634/0.045936 0.168556/0.024832 0.174511/0.061648 0.180634/0.08304 0.160734/0.036072 0.200535/0.085496 0.177573/0.045552 0.177573/0.053304 0.185992/0.0776 0.244928/0.043136 0.168388/0.055264 0.168556/0.04564 0.168556/0.057616 0.166857/0.091776 0.243076/0.048688 0.218904/0.071856 0.15308/0.075584 0.15308/0.075584 0.15308/0.06788 0.15308/0.042992 0.180634/0.035776 0.15308/0.075584 0.184017/0.095512 0.184017/0.033128 0.172414/0.094384
gcp:n4-highcpu-48	88	2.02268/0.644928 2.12702/1.1137 2.56972/0.3888 2.35902/1.23504 2.35902/0.715008 2.35902/1.0825 1.91044/0.696096 1.91044/0.4464 2.26626/1.03018 2.47016/1.11667 1.92883/0.612576 2.2962/1.00838 2.38805/0.70032 2.22272/1.03421 2.02268/0.845264 1.92881/0.727968 2.16761/0.551232 2.02268/0.297984 2.09413/0.739776 2.16761/0.99648 1.92881/0.432864 2.40642/1.02595 2.13087/0.546624 2.13087/0.639648 2.23191/0.9312 2.93914/0.517632 2.02066/0.663168 2.02268/0.54768 2.02268/0.691392 2.00229/1.10131 2.91691/0.584256 2.62685/0.862272 1.83696/0.907008 1.83696/0.907008 1.83696/0.81456 1.83696/0.515904 2.16761/0.429312 1.83696/0.907008 2.20821/1.14614 2.20821/0.397536 2.06897/1.13261
gcp:n4-highcpu-64	88	2.6969/0.859904 2.83602/1.48493 3.4263/0.5184 3.14537/1.64672 3.14537/0.953344 3.14537/1.44333 2.54725/0.928128 2.54725/0.5952 3.02168/1.37357 3.29355/1.4889 2.57178/0.816768 3.0616/1.34451 3.18406/0.93376 2.96363/1.37894 2.6969/1.12702 2.57174/0.970624 2.89015/0.734976 2.6969/0.397312 2.79218/0.986368 2.89015/1.32864 2.57174/0.577152 3.20856/1.36794 2.84116/0.728832 2.84116/0.852864 2.97588/1.2416 3.91885/0.690176 2.69421/0.884224 2.6969/0.73024 2.6969/0.921856 2.66972/1.46842 3.88921/0.779008 3.50247/1.1497 2.44928/1.20934 2.44928/1.20934 2.44928/1.08608 2.44928/0.687872 2.89015/0.572416 2.44928/1.20934 2.94428/1.52819 2.94428/0.530048 2.75862/1.51014
gcp:n4-highcpu-8	88	0.337113/0.107488 0.354503/0.185616 0.428287/0.0648 0.393171/0.20584 0.393171/0.119168 0.393171/0.180416 0.318406/0.116016 0.318406/0.0744 0.37771/0.171696 0.411693/0.186112 0.321472/0.102096 0.3827/0.168064 0.398008/0.11672 0.370454/0.172368 0.337113/0.140877 0.321468/0.121328 0.361269/0.091872 0.337113/0.049664 0.349022/0.123296 0.361269/0.16608 0.321468/0.072144 0.40107/0.170992 0.355146/0.091104 0.355146/0.106608 0.371984/0.1552 0.489856/0.086272 0.336776/0.110528 0.337113/0.09128 0.337113/0.115232 0.333714/0.183552 0.486151/0.097376 0.437809/0.143712 0.30616/0.151168 0.30616/0.151168 0.30616/0.13576 0.30616/0.085984 0.361269/0.071552 0.30616/0.151168 0.368035/0.191024 0.368035/0.066256 0.344828/0.188768
gcp:n4-highcpu-80	88	3.37113/1.07488 3.54503/1.85616 4.28287/0.648 3.93171/2.0584 3.93171/1.19168 3.93171/1.80416 3.18406/1.16016 3.18406/0.744 3.7771/1.71696 4.11693/1.86112 3.21472/1.02096 3.827/1.68064 3.98008/1.1672 3.70454/1.72368 3.37113/1.40877 3.21468/1.21328 3.61269/0.91872 3.37113/0.49664 3.49022/1.23296 3.61269/1.6608 3.21468/0.72144 4.0107/1.70992 3.55146/0.91104 3.55146/1.06608 3.71984/1.552 4.89856/0.86272 3.36776/1.10528 3.37113/0.9128 3.37113/1.15232 3.33714/1.83552 4.86151/0.97376 4.37809/1.43712 3.0616/1.51168 3.0616/1.51168 3.0616/1.3576 3.0616/0.85984 3.61269/0.71552 3.0616/1.51168 3.68035/1.91024 3.68035/0.66256 3.44828/1.88768
gcp:n4-highmem-16	88	1.04842/0.334304 1.10251/0.577248 1.33198/0.2016 1.22276/0.64016 1.22276/0.370624 1.22276/0.561088 0.990246/0.360768 0.990246/0.23136 1.17468/0.534048 1.28037/0.578816 0.999776/0.317568 1.1902/0.522752 1.23781/0.36304 1.15211/0.536064 1.04842/0.438284 0.999768/0.377344 1.12355/0.285696 1.04842/0.154432 1.08546/0.383488 1.12355/0.51648 0.999768/0.224352 1.24733/0.531776 1.10451/0.283392 1.10451/0.331584 1.15687/0.48272 1.52346/0.268256 1.04738/0.343744 1.04842/0.28384 1.04842/0.358336 1.03785/0.570816 1.51193/0.302848 1.36159/0.446976 0.95216/0.470144 0.95216/0.470144 0.95216/0.42224 0.95216/0.267392 1.12355/0.222496 0.95216/0.470144 1.14459/0.594112 1.14459/0.206048 1.07242/0.587104
gcp:n4-highmem-2	88	0.131053/0.041788 0.137813/0.072156 0.166497/0.0252 0.152845/0.08002 0.152845/0.046328 0.152845/0.070136 0.123781/0.045096 0.123781/0.02892 0.146835/0.066756 0.160046/0.072352 0.124972/0.039696 0.148775/0.065344 0.154726/0.04538 0.144014/0.067008 0.131053/0.0547854 0.124971/0.047168 0.140444/0.035712 0.131053/0.019304 0.135683/0.047936 0.140444/0.06456 0.124971/0.028044 0.155916/0.066472 0.138063/0.035424 0.138063/0.041448 0.144609/0.06034 0.190432/0.033532 0.130922/0.042968 0.131053/0.03548 0.131053/0.044792 0.129732/0.071352 0.188992/0.037856 0.170199/0.055872 0.11902/0.058768 0.11902/0.058768 0.11902/0.05278 0.11902/0.033424 0.140444/0.027812 0.11902/0.058768 0.143074/0.074264 0.143074/0.025756 0.134052/0.073388
gcp:n4-highmem-32	88	2.09685/0.668608 2.20501/1.1545 2.66395/0.4032 2.44553/1.28032 2.44553/0.741248 2.44553/1.12218 1.98049/0.721536 1.98049/0.46272 2.34936/1.0681 2.56074/1.15763 1.99955/0.635136 2.3804/1.0455 2.47562/0.72608 2.30423/1.07213 2.09685/0.876567 1.99954/0.754688 2.2471/0.571392 2.09685/0.308864 2.17092/0.766976 2.2471/1.03296 1.99954/0.448704 2.49466/1.06355 2.20901/0.566784 2.20901/0.663168 2.31375/0.96544 3.04691/0.536512 2.09475/0.687488 2.09685/0.56768 2.09685/0.716672 2.07571/1.14163 3.02387/0.605696 2.72318/0.893952 1.90432/0.940288 1.90432/0.940288 1.90432/0.84448 1.90432/0.534784 2.2471/0.444992 1.90432/0.940288 2.28918/1.18822 2.28918/0.412096 2.14484/1.17421
gcp:n4-highmem-4	88	0.262106/0.083576 0.275627/0.144312 0.332994/0.0504 0.305691/0.16004 0.305691/0.092656 0.305691/0.140272 0.247562/0.090192 0.247562/0.05784 0.29367/0.133512 0.320092/0.144704 0.249944/0.079392 0.29755/0.130688 0.309452/0.09076 0.288028/0.134016 0.262106/0.109571 0.249942/0.094336 0.280887/0.071424 0.262106/0.038608 0.271366/0.095872 0.280887/0.12912 0.249942/0.056088 0.311832/0.132944 0.276126/0.070848 0.276126/0.082896 0.289219/0.12068 0.380864/0.067064 0.261844/0.085936 0.262106/0.07096 0.262106/0.089584 0.259464/0.142704 0.377984/0.075712 0.340397/0.111744 0.23804/0.117536 0.23804/0.117536 0.23804/0.10556 0.23804/0.066848 0.280887/0.055624 0.23804/0.117536 0.286148/0.148528 0.286148/0.051512 0.268104/0.146776
gcp:n4-highmem-48	88	3.14527/1.00291 3.30752/1.73174 3.99593/0.6048 3.66829/1.92048 3.66829/1.11187 3.66829/1.68326 2.97074/1.0823 2.97074/0.69408 3.52404/1.60214 3.84111/1.73645 2.99933/0.952704 3.5706/1.56826 3.71342/1.08912 3.45634/1.60819 3.14527/1.31485 2.9993/1.13203 3.37065/0.857088 3.14527/0.463296 3.25639/1.15046 3.37065/1.54944 2.9993/0.673056 3.74199/1.59533 3.31352/0.850176 3.31352/0.994752 3.47062/1.44816 4.57037/0.804768 3.14213/1.03123 3.14527/0.85152 3.14527/1.07501 3.11356/1.71245 4.5358/0.908544 4.08477/1.34093 2.85648/1.41043 2.85648/1.41043 2.85648/1.26672 2.85648/0.802176 3.37065/0.667488 2.85648/1.41043 3.43377/1.78234 3.43377/0.618144 3.21725/1.76131
gcp:n4-highmem-64	88	4.19369/1.33722 4.41002/2.30899 5.32791/0.8064 4.89106/2.56064 4.89106/1.4825 4.89106/2.24435 3.96099/1.44307 3.96099/0.92544 4.69872/2.13619 5.12148/2.31526 3.9991/1.27027 4.7608/2.09101 4.95123/1.45216 4.60845/2.14426 4.19369/1.75313 3.99907/1.50938 4.4942/1.14278 4.19369/0.617728 4.34185/1.53395 4.4942/2.06592 3.99907/0.897408 4.98932/2.1271 4.41802/1.13357 4.41802/1.32634 4.6275/1.93088 6.09382/1.07302 4.1895/1.37498 4.19369/1.13536 4.19369/1.43334 4.15142/2.28326 6.04774/1.21139 5.44636/1.7879 3.80864/1.88058 3.80864/1.88058 3.80864/1.68896 3.80864/1.06957 4.4942/0.889984 3.80864/1.88058 4.57837/2.37645 4.57837/0.824192 4.28967/2.34842
gcp:n4-highmem-8	88	0.524211/0.167152 0.551253/0.288624 0.665988/0.1008 0.611382/0.32008 0.611382/0.185312 0.611382/0.280544 0.495123/0.180384 0.495123/0.11568 0.58734/0.267024 0.640185/0.289408 0.499888/0.158784 0.5951/0.261376 0.618904/0.18152 0.576057/0.268032 0.524212/0.219142 0.499884/0.188672 0.561774/0.142848 0.524212/0.077216 0.542731/0.191744 0.561774/0.25824 0.499884/0.112176 0.623665/0.265888 0.552253/0.141696 0.552253/0.165792 0.578437/0.24136 0.761728/0.134128 0.523688/0.171872 0.524212/0.14192 0.524212/0.179168 0.518927/0.285408 0.755967/0.151424 0.680794/0.223488 0.47608/0.235072 0.47608/0.235072 0.47608/0.21112 0.47608/0.133696 0.561774/0.111248 0.47608/0.235072 0.572296/0.297056 0.572296/0.103024 0.536209/0.293552
gcp:n4-highmem-80	88	5.24211/1.67152 5.51253/2.88624 6.65988/1.008 6.11382/3.2008 6.11382/1.85312 6.11382/2.80544 4.95123/1.80384 4.95123/1.1568 5.8734/2.67024 6.40185/2.89408 4.99888/1.58784 5.951/2.61376 6.18904/1.8152 5.76057/2.68032 5.24212/2.19142 4.99884/1.88672 5.61774/1.42848 5.24212/0.77216 5.42731/1.91744 5.61774/2.5824 4.99884/1.12176 6.23665/2.65888 5.52253/1.41696 5.52253/1.65792 5.78437/2.4136 7.61728/1.34128 5.23688/1.71872 5.24212/1.4192 5.24212/1.79168 5.18927/2.85408 7.55967/1.51424 6.80794/2.23488 4.7608/2.35072 4.7608/2.35072 4.7608/2.1112 4.7608/1.33696 5.61774/1.11248 4.7608/2.35072 5.72296/2.97056 5.72296/1.03024 5.36209/2.93552
gcp:n4-standard-16	88	0.798958/0.254752 0.840172/0.439904 1.01504/0.1536 0.931816/0.48784 0.931816/0.282432 0.931816/0.427584 0.754624/0.274944 0.754624/0.17632 0.895173/0.406944 0.975714/0.441088 0.761888/0.241984 0.907/0.398336 0.94328/0.27664 0.877976/0.408512 0.798958/0.333931 0.76188/0.287552 0.856208/0.217728 0.798958/0.117696 0.827184/0.292224 0.856208/0.3936 0.76188/0.170976 0.950536/0.405248 0.841696/0.215936 0.841696/0.252672 0.881604/0.36784 1.16096/0.204448 0.79816/0.261952 0.798958/0.21632 0.798958/0.273088 0.790904/0.435008 1.15218/0.230784 1.03761/0.340608 0.7256/0.358272 0.7256/0.358272 0.7256/0.32176 0.7256/0.203776 0.856208/0.169568 0.7256/0.358272 0.872244/0.452736 0.872244/0.157024 0.817243/0.447392
gcp:n4-standard-2	88	0.0998697/0.031844 0.105022/0.054988 0.12688/0.0192 0.116477/0.06098 0.116477/0.035304 0.116477/0.053448 0.094328/0.034368 0.094328/0.02204 0.111897/0.050868 0.121964/0.055136 0.095236/0.030248 0.113375/0.049792 0.11791/0.03458 0.109747/0.051064 0.0998698/0.0417414 0.095235/0.035944 0.107026/0.027216 0.0998698/0.014712 0.103398/0.036528 0.107026/0.0492 0.095235/0.021372 0.118817/0.050656 0.105212/0.026992 0.105212/0.031584 0.110201/0.04598 0.14512/0.025556 0.09977/0.032744 0.0998698/0.02704 0.0998698/0.034136 0.098863/0.054376 0.144023/0.028848 0.129701/0.042576 0.0907/0.044784 0.0907/0.044784 0.0907/0.04022 0.0907/0.025472 0.107026/0.021196 0.0907/0.044784 0.10903/0.056592 0.10903/0.019628 0.102155/0.055924
gcp:n4-standard-32	88	1.59792/0.509504 1.68034/0.879808 2.03008/0.3072 1.86363/0.97568 1.86363/0.564864 1.86363/0.855168 1.50925/0.549888 1.50925/0.35264 1.79035/0.813888 1.95143/0.882176 1.52378/0.483968 1.814/0.796672 1.88656/0.55328 1.75595/0.817024 1.59792/0.667862 1.52376/0.575104 1.71242/0.435456 1.59792/0.235392 1.65437/0.584448 1.71242/0.7872 1.52376/0.341952 1.90107/0.810496 1.68339/0.431872 1.68339/0.505344 1.76321/0.73568 2.32192/0.408896 1.59632/0.523904 1.59792/0.43264 1.59792/0.546176 1.58181/0.870016 2.30436/0.461568 2.07522/0.681216 1.4512/0.716544 1.4512/0.716544 1.4512/0.64352 1.4512/0.407552 1.71242/0.339136 1.4512/0.716544 1.74449/0.905472 1.74449/0.314048 1.63449/0.894784
gcp:n4-standard-4	88	0.199739/0.063688 0.210043/0.109976 0.25376/0.0384 0.232954/0.12196 0.232954/0.070608 0.232954/0.106896 0.188656/0.068736 0.188656/0.04408 0.223793/0.101736 0.243929/0.110272 0.190472/0.060496 0.22675/0.099584 0.23582/0.06916 0.219494/0.102128 0.19974/0.0834827 0.19047/0.071888 0.214052/0.054432 0.19974/0.029424 0.206796/0.073056 0.214052/0.0984 0.19047/0.042744 0.237634/0.101312 0.210424/0.053984 0.210424/0.063168 0.220401/0.09196 0.29024/0.051112 0.19954/0.065488 0.19974/0.05408 0.19974/0.068272 0.197726/0.108752 0.288045/0.057696 0.259402/0.085152 0.1814/0.089568 0.1814/0.089568 0.1814/0.08044 0.1814/0.050944 0.214052/0.042392 0.1814/0.089568 0.218061/0.113184 0.218061/0.039256 0.204311/0.111848
gcp:n4-standard-48	88	2.39687/0.764256 2.52052/1.31971 3.04513/0.4608 2.79545/1.46352 2.79545/0.847296 2.79545/1.28275 2.26387/0.824832 2.26387/0.52896 2.68552/1.22083 2.92714/1.32326 2.28566/0.725952 2.721/1.19501 2.82984/0.82992 2.63393/1.22554 2.39687/1.00179 2.28564/0.862656 2.56862/0.653184 2.39687/0.353088 2.48155/0.876672 2.56862/1.1808 2.28564/0.512928 2.85161/1.21574 2.52509/0.647808 2.52509/0.758016 2.64481/1.10352 3.48288/0.613344 2.39448/0.785856 2.39687/0.64896 2.39687/0.819264 2.37271/1.30502 3.45654/0.692352 3.11282/1.02182 2.1768/1.07482 2.1768/1.07482 2.1768/0.96528 2.1768/0.611328 2.56862/0.508704 2.1768/1.07482 2.61673/1.35821 2.61673/0.471072 2.45173/1.34218
gcp:n4-standard-64	88	3.19583/1.01901 3.36069/1.75962 4.06017/0.6144 3.72726/1.95136 3.72726/1.12973 3.72726/1.71034 3.0185/1.09978 3.0185/0.70528 3.58069/1.62778 3.90286/1.76435 3.04755/0.967936 3.628/1.59334 3.77312/1.10656 3.5119/1.63405 3.19583/1.33572 3.04752/1.15021 3.42483/0.870912 3.19583/0.470784 3.30874/1.1689 3.42483/1.5744 3.04752/0.683904 3.80214/1.62099 3.36678/0.863744 3.36678/1.01069 3.52642/1.47136 4.64384/0.817792 3.19264/1.04781 3.19583/0.86528 3.19583/1.09235 3.16362/1.74003 4.60872/0.923136 4.15043/1.36243 2.9024/1.43309 2.9024/1.43309 2.9024/1.28704 2.9024/0.815104 3.42483/0.678272 2.9024/1.43309 3.48898/1.81094 3.48898/0.628096 3.26897/1.78957
gcp:n4-standard-8	88	0.399479/0.127376 0.420086/0.219952 0.507521/0.0768 0.465908/0.24392 0.465908/0.141216 0.465908/0.213792 0.377312/0.137472 0.377312/0.08816 0.447586/0.203472 0.487857/0.220544 0.380944/0.120992 0.4535/0.199168 0.47164/0.13832 0.438988/0.204256 0.399479/0.166965 0.38094/0.143776 0.428104/0.108864 0.399479/0.058848 0.413592/0.146112 0.428104/0.1968 0.38094/0.085488 0.475268/0.202624 0.420848/0.107968 0.420848/0.126336 0.440802/0.18392 0.58048/0.102224 0.39908/0.130976 0.399479/0.10816 0.399479/0.136544 0.395452/0.217504 0.57609/0.115392 0.518804/0.170304 0.3628/0.179136 0.3628/0.179136 0.3628/0.16088 0.3628/0.101888 0.428104/0.084784 0.3628/0.179136 0.436122/0.226368 0.436122/0.078512 0.408622/0.223696
gcp:n4-standard-80	88	3.99479/1.27376 4.20086/2.19952 5.07521/0.768 4.65908/2.4392 4.65908/1.41216 4.65908/2.13792 3.77312/1.37472 3.77312/0.8816 4.47586/2.03472 4.87857/2.20544 3.80944/1.20992 4.535/1.99168 4.7164/1.3832 4.38988/2.04256 3.99479/1.66965 3.8094/1.43776 4.28104/1.08864 3.99479/0.58848 4.13592/1.46112 4.28104/1.968 3.8094/0.85488 4.75268/2.02624 4.20848/1.07968 4.20848/1.26336 4.40802/1.8392 5.8048/1.02224 3.9908/1.30976 3.99479/1.0816 3.99479/1.36544 3.95452/2.17504 5.7609/1.15392 5.18804/1.70304 3.628/1.79136 3.628/1.79136 3.628/1.6088 3.628/1.01888 4.28104/0.84784 3.628/1.79136 4.36122/2.26368 4.36122/0.78512 4.08622/2.23696
gcp:n4a-highcpu-1	89	0.04006/0.01765 0.03576/0.01577 0.03702/0.0163 0.03832/0.016876 0.0341/0.014324 0.03248/0.013638 0.03248/0.012348 0.03248/0.014288 0.03248/0.012348
gcp:n4a-highcpu-16	89	0.64096/0.2824 0.57216/0.25232 0.59232/0.2608 0.61312/0.270016 0.5456/0.229184 0.51968/0.218208 0.51968/0.197568 0.51968/0.228608 0.51968/0.197568
gcp:n4a-highcpu-2	89	0.08012/0.0353 0.07152/0.03154 0.07404/0.0326 0.07664/0.033752 0.0682/0.028648 0.06496/0.027276 0.06496/0.024696 0.06496/0.028576 0.06496/0.024696
gcp:n4a-highcpu-32	89	1.28192/0.5648 1.14432/0.50464 1.18464/0.5216 1.22624/0.540032 1.0912/0.458368 1.03936/0.436416 1.03936/0.395136 1.03936/0.457216 1.03936/0.395136
gcp:n4a-highcpu-4	89	0.16024/0.0706 0.14304/0.06308 0.14808/0.0652 0.15328/0.067504 0.1364/0.057296 0.12992/0.054552 0.12992/0.049392 0.12992/0.057152 0.12992/0.049392
gcp:n4a-highcpu-48	89	1.92288/0.8472 1.71648/0.75696 1.77696/0.7824 1.83936/0.810048 1.6368/0.687552 1.55904/0.654624 1.55904/0.592704 1.55904/0.685824 1.55904/0.592704
gcp:n4a-highcpu-64	89	2.56384/1.1296 2.28864/1.00928 2.36928/1.0432 2.45248/1.08006 2.1824/0.916736 2.07872/0.872832 2.07872/0.790272 2.07872/0.914432 2.07872/0.790272
gcp:n4a-highcpu-8	89	0.32048/0.1412 0.28608/0.12616 0.29616/0.1304 0.30656/0.135008 0.2728/0.114592 0.25984/0.109104 0.25984/0.098784 0.25984/0.114304 0.25984/0.098784
gcp:n4a-highmem-1	89	0.06232/0.02746 0.05562/0.02453 0.0576/0.02536 0.05962/0.026254 0.05306/0.022286 0.05054/0.021222 0.05054/0.019212 0.05054/0.022232 0.05054/0.019212
gcp:n4a-highmem-16	89	0.99712/0.43936 0.88992/0.39248 0.9216/0.40576 0.95392/0.420064 0.84896/0.356576 0.80864/0.339552 0.80864/0.307392 0.80864/0.355712 0.80864/0.307392
gcp:n4a-highmem-2	89	0.12464/0.05492 0.11124/0.04906 0.1152/0.05072 0.11924/0.052508 0.10612/0.044572 0.10108/0.042444 0.10108/0.038424 0.10108/0.044464 0.10108/0.038424
gcp:n4a-highmem-32	89	1.99424/0.87872 1.77984/0.78496 1.8432/0.81152 1.90784/0.840128 1.69792/0.713152 1.61728/0.679104 1.61728/0.614784 1.61728/0.711424 1.61728/0.614784
gcp:n4a-highmem-4	89	0.24928/0.10984 0.22248/0.09812 0.2304/0.10144 0.23848/0.105016 0.21224/0.089144 0.20216/0.084888 0.20216/0.076848 0.20216/0.088928 0.20216/0.076848
gcp:n4a-highmem-48	89	2.99136/1.31808 2.66976/1.17744 2.7648/1.21728 2.86176/1.26019 2.54688/1.06973 2.42592/1.01866 2.42592/0.922176 2.42592/1.06714 2.42592/0.922176
gcp:n4a-highmem-64	89	3.98848/1.75744 3.55968/1.56992 3.6864/1.62304 3.81568/1.68026 3.39584/1.4263 3.23456/1.35821 3.23456/1.22957 3.23456/1.42285 3.23456/1.22957
gcp:n4a-highmem-8	89	0.49856/0.21968 0.44496/0.19624 0.4608/0.20288 0.47696/0.210032 0.42448/0.178288 0.40432/0.169776 0.40432/0.153696 0.40432/0.177856 0.40432/0.153696
gcp:n4a-standard-1	89	0.04748/0.02092 0.04238/0.01869 0.04388/0.01932 0.04542/0.020002 0.04042/0.016978 0.0385/0.016166 0.0385/0.014636 0.0385/0.016936 0.0385/0.014636
gcp:n4a-standard-16	89	0.75968/0.33472 0.67808/0.29904 0.70208/0.30912 0.72672/0.320032 0.64672/0.271648 0.616/0.258656 0.616/0.234176 0.616/0.270976 0.616/0.234176
gcp:n4a-standard-2	89	0.09496/0.04184 0.08476/0.03738 0.08776/0.03864 0.09084/0.040004 0.08084/0.033956 0.077/0.032332 0.077/0.029272 0.077/0.033872 0.077/0.029272
gcp:n4a-standard-32	89	1.51936/0.66944 1.35616/0.59808 1.40416/0.61824 1.45344/0.640064 1.29344/0.543296 1.232/0.517312 1.232/0.468352 1.232/0.541952 1.232/0.468352
gcp:n4a-standard-4	89	0.18992/0.08368 0.16952/0.07476 0.17552/0.07728 0.18168/0.080008 0.16168/0.067912 0.154/0.064664 0.154/0.058544 0.154/0.067744 0.154/0.058544
gcp:n4a-standard-48	89	2.27904/1.00416 2.03424/0.89712 2.10624/0.92736 2.18016/0.960096 1.94016/0.814944 1.848/0.775968 1.848/0.702528 1.848/0.812928 1.848/0.702528
gcp:n4a-standard-64	89	3.03872/1.33888 2.71232/1.19616 2.80832/1.23648 2.90688/1.28013 2.58688/1.08659 2.464/1.03462 2.464/0.936704 2.464/1.0839 2.464/0.936704
gcp:n4a-standard-8	89	0.37984/0.16736 0.33904/0.14952 0.35104/0.15456 0.36336/0.160016 0.32336/0.135824 0.308/0.129328 0.308/0.117088 0.308/0.135488 0.308/0.117088
gcp:n4d-highcpu-16	90	0.434624/0.181344 0.705168/0.326144 0.629328/0.291168 0.6516/0.259584 0.67472/0.296576 0.600416/0.238688 0.57168/0.277312 0.57168/0.196576 0.57168/0.264128 0.57168/0.251552 0.57168/0.196576 0.687248/0.2736 0.643952/0.270272
gcp:n4d-highcpu-2	90	0.054328/0.022668 0.088146/0.040768 0.078666/0.036396 0.08145/0.032448 0.08434/0.037072 0.075052/0.029836 0.07146/0.034664 0.07146/0.024572 0.07146/0.033016 0.07146/0.031444 0.07146/0.024572 0.085906/0.0342 0.080494/0.033784
gcp:n4d-highcpu-32	90	0.869248/0.362688 1.41034/0.652288 1.25866/0.582336 1.3032/0.519168 1.34944/0.593152 1.20083/0.477376 1.14336/0.554624 1.14336/0.393152 1.14336/0.528256 1.14336/0.503104 1.14336/0.393152 1.3745/0.5472 1.2879/0.540544
gcp:n4d-highcpu-4	90	0.108656/0.045336 0.176292/0.081536 0.157332/0.072792 0.1629/0.064896 0.16868/0.074144 0.150104/0.059672 0.14292/0.069328 0.14292/0.049144 0.14292/0.066032 0.14292/0.062888 0.14292/0.049144 0.171812/0.0684 0.160988/0.067568
gcp:n4d-highcpu-48	90	1.30387/0.544032 2.1155/0.978432 1.88798/0.873504 1.9548/0.778752 2.02416/0.889728 1.80125/0.716064 1.71504/0.831936 1.71504/0.589728 1.71504/0.792384 1.71504/0.754656 1.71504/0.589728 2.06174/0.8208 1.93186/0.810816
gcp:n4d-highcpu-64	90	1.7385/0.725376 2.82067/1.30458 2.51731/1.16467 2.6064/1.03834 2.69888/1.1863 2.40166/0.954752 2.28672/1.10925 2.28672/0.786304 2.28672/1.05651 2.28672/1.00621 2.28672/0.786304 2.74899/1.0944 2.57581/1.08109
gcp:n4d-highcpu-8	90	0.217312/0.090672 0.352584/0.163072 0.314664/0.145584 0.3258/0.129792 0.33736/0.148288 0.300208/0.119344 0.28584/0.138656 0.28584/0.098288 0.28584/0.132064 0.28584/0.125776 0.28584/0.098288 0.343624/0.1368 0.321976/0.135136
gcp:n4d-highcpu-80	90	2.17312/0.90672 3.52584/1.63072 3.14664/1.45584 3.258/1.29792 3.3736/1.48288 3.00208/1.19344 2.8584/1.38656 2.8584/0.98288 2.8584/1.32064 2.8584/1.25776 2.8584/0.98288 3.43624/1.368 3.21976/1.35136
gcp:n4d-highcpu-96	90	2.60774/1.08806 4.23101/1.95686 3.77597/1.74701 3.9096/1.5575 4.04832/1.77946 3.6025/1.43213 3.43008/1.66387 3.43008/1.17946 3.43008/1.58477 3.43008/1.50931 3.43008/1.17946 4.12349/1.6416 3.86371/1.62163
gcp:n4d-highmem-16	90	0.676544/0.282336 1.09685/0.507296 0.978768/0.452832 1.01352/0.403776 1.05008/0.461504 0.934496/0.371552 0.88944/0.431488 0.88944/0.305824 0.88944/0.410912 0.88944/0.391328 0.88944/0.305824 1.06933/0.42576 1.00203/0.420608
gcp:n4d-highmem-2	90	0.084568/0.035292 0.137106/0.063412 0.122346/0.056604 0.12669/0.050472 0.13126/0.057688 0.116812/0.046444 0.11118/0.053936 0.11118/0.038228 0.11118/0.051364 0.11118/0.048916 0.11118/0.038228 0.133666/0.05322 0.125254/0.052576
gcp:n4d-highmem-32	90	1.35309/0.564672 2.1937/1.01459 1.95754/0.905664 2.02704/0.807552 2.10016/0.923008 1.86899/0.743104 1.77888/0.862976 1.77888/0.611648 1.77888/0.821824 1.77888/0.782656 1.77888/0.611648 2.13866/0.85152 2.00406/0.841216
gcp:n4d-highmem-4	90	0.169136/0.070584 0.274212/0.126824 0.244692/0.113208 0.25338/0.100944 0.26252/0.115376 0.233624/0.092888 0.22236/0.107872 0.22236/0.076456 0.22236/0.102728 0.22236/0.097832 0.22236/0.076456 0.267332/0.10644 0.250508/0.105152
gcp:n4d-highmem-48	90	2.02963/0.847008 3.29054/1.52189 2.9363/1.3585 3.04056/1.21133 3.15024/1.38451 2.80349/1.11466 2.66832/1.29446 2.66832/0.917472 2.66832/1.23274 2.66832/1.17398 2.66832/0.917472 3.20798/1.27728 3.0061/1.26182
gcp:n4d-highmem-64	90	2.70618/1.12934 4.38739/2.02918 3.91507/1.81133 4.05408/1.6151 4.20032/1.84602 3.73798/1.48621 3.55776/1.72595 3.55776/1.2233 3.55776/1.64365 3.55776/1.56531 3.55776/1.2233 4.27731/1.70304 4.00813/1.68243
gcp:n4d-highmem-8	90	0.338272/0.141168 0.548424/0.253648 0.489384/0.226416 0.50676/0.201888 0.52504/0.230752 0.467248/0.185776 0.44472/0.215744 0.44472/0.152912 0.44472/0.205456 0.44472/0.195664 0.44472/0.152912 0.534664/0.21288 0.501016/0.210304
gcp:n4d-highmem-80	90	3.38272/1.41168 5.48424/2.53648 4.89384/2.26416 5.0676/2.01888 5.2504/2.30752 4.67248/1.85776 4.4472/2.15744 4.4472/1.52912 4.4472/2.05456 4.4472/1.95664 4.4472/1.52912 5.34664/2.1288 5.01016/2.10304
gcp:n4d-highmem-96	90	4.05926/1.69402 6.58109/3.04378 5.87261/2.71699 6.08112/2.42266 6.30048/2.76902 5.60698/2.22931 5.33664/2.58893 5.33664/1.83494 5.33664/2.46547 5.33664/2.34797 5.33664/1.83494 6.41597/2.55456 6.01219/2.52365
gcp:n4d-standard-16	90	0.515264/0.215008 0.835728/0.386528 0.745808/0.345056 0.77224/0.307648 0.79984/0.351552 0.711776/0.282976 0.6776/0.328704 0.6776/0.232992 0.6776/0.313056 0.6776/0.298144 0.6776/0.232992 0.814608/0.32432 0.763312/0.320384
gcp:n4d-standard-2	90	0.064408/0.026876 0.104466/0.048316 0.093226/0.043132 0.09653/0.038456 0.09998/0.043944 0.088972/0.035372 0.0847/0.041088 0.0847/0.029124 0.0847/0.039132 0.0847/0.037268 0.0847/0.029124 0.101826/0.04054 0.095414/0.040048
gcp:n4d-standard-32	90	1.03053/0.430016 1.67146/0.773056 1.49162/0.690112 1.54448/0.615296 1.59968/0.703104 1.42355/0.565952 1.3552/0.657408 1.3552/0.465984 1.3552/0.626112 1.3552/0.596288 1.3552/0.465984 1.62922/0.64864 1.52662/0.640768
gcp:n4d-standard-4	90	0.128816/0.053752 0.208932/0.096632 0.186452/0.086264 0.19306/0.076912 0.19996/0.087888 0.177944/0.070744 0.1694/0.082176 0.1694/0.058248 0.1694/0.078264 0.1694/0.074536 0.1694/0.058248 0.203652/0.08108 0.190828/0.080096
gcp:n4d-standard-48	90	1.54579/0.645024 2.50718/1.15958 2.23742/1.03517 2.31672/0.922944 2.39952/1.05466 2.13533/0.848928 2.0328/0.986112 2.0328/0.698976 2.0328/0.939168 2.0328/0.894432 2.0328/0.698976 2.44382/0.97296 2.28994/0.961152
gcp:n4d-standard-64	90	2.06106/0.860032 3.34291/1.54611 2.98323/1.38022 3.08896/1.23059 3.19936/1.40621 2.8471/1.1319 2.7104/1.31482 2.7104/0.931968 2.7104/1.25222 2.7104/1.19258 2.7104/0.931968 3.25843/1.29728 3.05325/1.28154
gcp:n4d-standard-8	90	0.257632/0.107504 0.417864/0.193264 0.372904/0.172528 0.38612/0.153824 0.39992/0.175776 0.355888/0.141488 0.3388/0.164352 0.3388/0.116496 0.3388/0.156528 0.3388/0.149072 0.3388/0.116496 0.407304/0.16216 0.381656/0.160192
gcp:n4d-standard-80	90	2.57632/1.07504 4.17864/1.93264 3.72904/1.72528 3.8612/1.53824 3.9992/1.75776 3.55888/1.41488 3.388/1.64352 3.388/1.16496 3.388/1.56528 3.388/1.49072 3.388/1.16496 4.07304/1.6216 3.81656/1.60192
gcp:n4d-standard-96	90	3.09158/1.29005 5.01437/2.31917 4.47485/2.07034 4.63344/1.84589 4.79904/2.10931 4.27066/1.69786 4.0656/1.97222 4.0656/1.39795 4.0656/1.87834 4.0656/1.78886 4.0656/1.39795 4.88765/1.94592 4.57987/1.9223
gcp:t2a-standard-1	39	0.04748/0.013476 0.0404441/0.024148 0.0385/0.016392
gcp:t2a-standard-16	39	0.75968/0.215616 0.647105/0.386368 0.616/0.262272
gcp:t2a-standard-2	39	0.09496/0.026952 0.0808882/0.048296 0.077/0.032784
gcp:t2a-standard-32	39	1.51936/0.431232 1.29421/0.772736 1.232/0.524544
gcp:t2a-standard-4	39	0.18992/0.053904 0.161776/0.096592 0.154/0.065568
gcp:t2a-standard-48	39	2.27904/0.646848 1.94132/1.1591 1.848/0.786816
gcp:t2a-standard-8	39	0.37984/0.107808 0.323553/0.193184 0.308/0.131136
gcp:t2d-standard-1	91	0.046473/0.012458 0.048916/0.013828 0.059109/0.017526 0.054198/0.010566 0.054254/0.018192 0.027883/0.008972 0.050742/0.008158 0.052117/0.01484 0.0568075/0.011364 0.059945/0.01668 0.059945/0.008636 0.051117/0.024028 0.046513/0.01312 0.0498503/0.006314 0.046473/0.013902 0.0544279/0.007202 0.0544973/0.010568 0.054427/0.010936 0.054427/0.02006 0.04651/0.015364 0.055342/0.01507 0.0490054/0.006162 0.0490054/0.012692 0.0513289/0.010476 0.0675936/0.00814 0.0464706/0.01467 0.04651/0.006788 0.04651/0.008158 0.067061/0.021072 0.0604118/0.007592 0.042246/0.01576 0.042246/0.01576 0.04758/0.015824 0.042246/0.00992 0.0498503/0.006926 0.042246/0.01576 0.050742/0.012858 0.050742/0.01335 0.04758/0.013502
gcp:t2d-standard-16	91	0.743568/0.199328 0.782656/0.221248 0.945744/0.280416 0.867168/0.169056 0.868064/0.291072 0.446128/0.143552 0.811872/0.130528 0.833872/0.23744 0.90892/0.181824 0.95912/0.26688 0.95912/0.138176 0.817872/0.384448 0.744208/0.20992 0.797604/0.101024 0.743568/0.222432 0.870846/0.115232 0.871957/0.169088 0.870832/0.174976 0.870832/0.32096 0.74416/0.245824 0.885472/0.24112 0.784086/0.098592 0.784086/0.203072 0.821262/0.167616 1.0815/0.13024 0.74353/0.23472 0.74416/0.108608 0.74416/0.130528 1.07298/0.337152 0.966588/0.121472 0.675936/0.25216 0.675936/0.25216 0.76128/0.253184 0.675936/0.15872 0.797604/0.110816 0.675936/0.25216 0.811872/0.205728 0.811872/0.2136 0.76128/0.216032
gcp:t2d-standard-2	91	0.092946/0.024916 0.097832/0.027656 0.118218/0.035052 0.108396/0.021132 0.108508/0.036384 0.055766/0.017944 0.101484/0.016316 0.104234/0.02968 0.113615/0.022728 0.11989/0.03336 0.11989/0.017272 0.102234/0.048056 0.093026/0.02624 0.0997006/0.012628 0.092946/0.027804 0.108856/0.014404 0.108995/0.021136 0.108854/0.021872 0.108854/0.04012 0.09302/0.030728 0.110684/0.03014 0.0980107/0.012324 0.0980107/0.025384 0.102658/0.020952 0.135187/0.01628 0.0929412/0.02934 0.09302/0.013576 0.09302/0.016316 0.134122/0.042144 0.120824/0.015184 0.084492/0.03152 0.084492/0.03152 0.09516/0.031648 0.084492/0.01984 0.0997006/0.013852 0.084492/0.03152 0.101484/0.025716 0.101484/0.0267 0.09516/0.027004
gcp:t2d-standard-32	91	1.48714/0.398656 1.56531/0.442496 1.89149/0.560832 1.73434/0.338112 1.73613/0.582144 0.892256/0.287104 1.62374/0.261056 1.66774/0.47488 1.81784/0.363648 1.91824/0.53376 1.91824/0.276352 1.63574/0.768896 1.48842/0.41984 1.59521/0.202048 1.48714/0.444864 1.74169/0.230464 1.74391/0.338176 1.74166/0.349952 1.74166/0.64192 1.48832/0.491648 1.77094/0.48224 1.56817/0.197184 1.56817/0.406144 1.64252/0.335232 2.163/0.26048 1.48706/0.46944 1.48832/0.217216 1.48832/0.261056 2.14595/0.674304 1.93318/0.242944 1.35187/0.50432 1.35187/0.50432 1.52256/0.506368 1.35187/0.31744 1.59521/0.221632 1.35187/0.50432 1.62374/0.411456 1.62374/0.4272 1.52256/0.432064
gcp:t2d-standard-4	91	0.185892/0.049832 0.195664/0.055312 0.236436/0.070104 0.216792/0.042264 0.217016/0.072768 0.111532/0.035888 0.202968/0.032632 0.208468/0.05936 0.22723/0.045456 0.23978/0.06672 0.23978/0.034544 0.204468/0.096112 0.186052/0.05248 0.199401/0.025256 0.185892/0.055608 0.217712/0.028808 0.217989/0.042272 0.217708/0.043744 0.217708/0.08024 0.18604/0.061456 0.221368/0.06028 0.196021/0.024648 0.196021/0.050768 0.205316/0.041904 0.270374/0.03256 0.185882/0.05868 0.18604/0.027152 0.18604/0.032632 0.268244/0.084288 0.241647/0.030368 0.168984/0.06304 0.168984/0.06304 0.19032/0.063296 0.168984/0.03968 0.199401/0.027704 0.168984/0.06304 0.202968/0.051432 0.202968/0.0534 0.19032/0.054008
gcp:t2d-standard-48	91	2.2307/0.597984 2.34797/0.663744 2.83723/0.841248 2.6015/0.507168 2.60419/0.873216 1.33838/0.430656 2.43562/0.391584 2.50162/0.71232 2.72676/0.545472 2.87736/0.80064 2.87736/0.414528 2.45362/1.15334 2.23262/0.62976 2.39281/0.303072 2.2307/0.667296 2.61254/0.345696 2.61587/0.507264 2.6125/0.524928 2.6125/0.96288 2.23248/0.737472 2.65642/0.72336 2.35226/0.295776 2.35226/0.609216 2.46379/0.502848 3.24449/0.39072 2.23059/0.70416 2.23248/0.325824 2.23248/0.391584 3.21893/1.01146 2.89977/0.364416 2.02781/0.75648 2.02781/0.75648 2.28384/0.759552 2.02781/0.47616 2.39281/0.332448 2.02781/0.75648 2.43562/0.617184 2.43562/0.6408 2.28384/0.648096
gcp:t2d-standard-60	91	2.78838/0.74748 2.93496/0.82968 3.54654/1.05156 3.25188/0.63396 3.25524/1.09152 1.67298/0.53832 3.04452/0.48948 3.12702/0.8904 3.40845/0.68184 3.5967/1.0008 3.5967/0.51816 3.06702/1.44168 2.79078/0.7872 2.99102/0.37884 2.78838/0.83412 3.26567/0.43212 3.26984/0.63408 3.26562/0.65616 3.26562/1.2036 2.7906/0.92184 3.32052/0.9042 2.94032/0.36972 2.94032/0.76152 3.07973/0.62856 4.05562/0.4884 2.78824/0.8802 2.7906/0.40728 2.7906/0.48948 4.02366/1.26432 3.62471/0.45552 2.53476/0.9456 2.53476/0.9456 2.8548/0.94944 2.53476/0.5952 2.99102/0.41556 2.53476/0.9456 3.04452/0.77148 3.04452/0.801 2.8548/0.81012
gcp:t2d-standard-8	91	0.371784/0.099664 0.391328/0.110624 0.472872/0.140208 0.433584/0.084528 0.434032/0.145536 0.223064/0.071776 0.405936/0.065264 0.416936/0.11872 0.45446/0.090912 0.47956/0.13344 0.47956/0.069088 0.408936/0.192224 0.372104/0.10496 0.398802/0.050512 0.371784/0.111216 0.435423/0.057616 0.435979/0.084544 0.435416/0.087488 0.435416/0.16048 0.37208/0.122912 0.442736/0.12056 0.392043/0.049296 0.392043/0.101536 0.410631/0.083808 0.540749/0.06512 0.371765/0.11736 0.37208/0.054304 0.37208/0.065264 0.536488/0.168576 0.483294/0.060736 0.337968/0.12608 0.337968/0.12608 0.38064/0.126592 0.337968/0.07936 0.398802/0.055408 0.337968/0.12608 0.405936/0.102864 0.405936/0.1068 0.38064/0.108016
gcp:z3-highmem-14-standardlssd	92	2.27733/0.62671 1.89268/0.345011 2.13883/0.570768 2.24451/0.383208 1.85777/0.745571 2.21587/0.81009 2.28162/0.406201 2.03673/0.6775 2.09435/0.60277 1.87421/0.411278 2.3146/0.468514 1.92854/0.77352 1.7693/0.737318 1.7693/0.737318 1.80218/0.418558 1.95124/0.92778 2.08778/0.418364 1.7693/0.737318
gcp:z3-highmem-16-highlssd	92	2.96901/0.936045 2.50122/0.489406 2.75436/0.795673 2.94558/0.561239 2.41906/0.97255 2.81422/1.07658 2.94573/0.560042 2.66585/0.923287 2.73171/0.874869 2.45193/0.644043 3.0116/0.624211 2.51121/1.00872 2.30386/0.993413 2.30386/0.993413 2.36962/0.664341 2.51179/1.2294 2.71856/0.643335 2.30386/0.993413
gcp:z3-highmem-176-standardlssd	92	28.3851/7.73211 23.5682/4.27387 26.6816/7.0798 27.963/4.73528 23.1576/9.29257 27.6688/10.0835 28.4578/5.04265 25.3792/8.4178 26.1036/7.45369 23.3548/5.05434 28.8536/5.83071 24.0397/9.64112 22.0548/9.16864 22.0548/9.16864 22.4493/5.13788 24.3421/11.5508 26.0247/5.14929 22.0548/9.16864
gcp:z3-highmem-192-highlssd-metal	93	30.7658/8.36627 35.6281/11.2325 30.0147/5.87287 33.0524/9.54807 36.3348/10.3926 29.0287/11.6706 33.7707/12.919 31.9903/11.0794 32.7805/10.4984 29.4232/7.72852 32.0698/6.28813 33.5903/4.69509 30.4327/9.92777 43.2061/10.626 39.5343/5.92039 27.6463/11.921 27.6463/11.921 28.4354/7.97209 30.1415/14.7528 32.6227/7.72003 33.2171/8.24464
gcp:z3-highmem-22-highlssd	92	4.18924/1.35117 3.53781/0.700673 3.87766/1.13586 4.16113/0.807663 3.4125/1.37239 3.95175/1.52427 4.14901/0.798002 3.76418/1.31298 3.85473/1.25719 3.46182/0.936313 4.2478/0.884181 3.5425/1.42336 3.25/1.40992 3.25/1.40992 3.34863/0.967715 3.53591/1.73974 3.835/0.932771 3.25/1.40992
gcp:z3-highmem-22-standardlssd	92	3.76184/1.09473 3.14329/0.589714 3.51602/0.968605 3.7173/0.663827 3.0673/1.23185 3.62298/1.34838 3.75449/0.686222 3.36966/1.13914 3.46021/1.0402 3.10017/0.733299 3.8204/0.780619 3.18415/1.27788 2.92124/1.23402 2.92124/1.23402 2.98699/0.750729 3.20714/1.54248 3.44706/0.740031 2.92124/1.23402
gcp:z3-highmem-32-highlssd	92	5.93802/1.87209 5.00244/0.978812 5.50873/1.59135 5.89116/1.12248 4.83811/1.9451 5.62845/2.15316 5.89146/1.12008 5.33171/1.84657 5.46342/1.74974 4.90386/1.28809 6.0232/1.24842 5.02242/2.01744 4.60772/1.98683 4.60772/1.98683 4.73923/1.32868 5.02359/2.4588 5.43711/1.28667 4.60772/1.98683
gcp:z3-highmem-44-highlssd	92	8.37847/2.70234 7.07562/1.40135 7.75532/2.27173 8.32227/1.61533 6.825/2.74479 7.9035/3.04854 8.29802/1.596 7.52836/2.62596 7.70946/2.51438 6.92363/1.87263 8.4956/1.76836 7.08501/2.84672 6.5/2.81983 6.5/2.81983 6.69727/1.93543 7.07182/3.47948 7.67001/1.86554 6.5/2.81983
gcp:z3-highmem-44-standardlssd	92	7.09628/1.93303 5.89206/1.06847 6.67039/1.76995 6.99076/1.18382 5.78939/2.32314 6.9172/2.52087 7.11446/1.26066 6.3448/2.10445 6.5259/1.86342 5.8387/1.26359 7.2134/1.45768 6.00994/2.41028 5.5137/2.29216 5.5137/2.29216 5.61233/1.28447 6.08551/2.8877 6.50617/1.28732 5.5137/2.29216
gcp:z3-highmem-8-highlssd	92	1.4845/0.468022 1.25061/0.244703 1.37718/0.397836 1.47279/0.28062 1.20953/0.486275 1.40711/0.53829 1.47287/0.280021 1.33293/0.461644 1.36585/0.437434 1.22597/0.322022 1.5058/0.312106 1.2556/0.50436 1.15193/0.496706 1.15193/0.496706 1.18481/0.33217 1.2559/0.6147 1.35928/0.321668 1.15193/0.496706
gcp:z3-highmem-88-highlssd	92	16.7569/5.40468 14.1512/2.80269 15.5106/4.54346 16.6445/3.23065 13.65/5.48957 15.807/6.09708 16.596/3.19201 15.0567/5.25192 15.4189/5.02876 13.8473/3.74525 16.9912/3.53672 14.17/5.69344 13/5.63966 13/5.63966 13.3945/3.87086 14.1436/6.95896 15.34/3.73108 13/5.63966
gcp:z3-highmem-88-standardlssd	92	14.1926/3.86605 11.7841/2.13694 13.3408/3.5399 13.9815/2.36764 11.5788/4.64629 13.8344/5.04174 14.2289/2.52132 12.6896/4.2089 13.0518/3.72685 11.6774/2.52717 14.4268/2.91535 12.0199/4.82056 11.0274/4.58432 11.0274/4.58432 11.2247/2.56894 12.171/5.7754 13.0123/2.57465 11.0274/4.58432`,
  sources: `fsdl	Full Stack Deep Learning, cloud GPU table
karpenter-aws	Karpenter AWS provider: instance types and generated on-demand prices of us-east-1
karpenter-azure	Karpenter Azure provider: generated on-demand prices
karpenter-gcp	Karpenter GCP provider: initial prices`,
};

export default prices;
