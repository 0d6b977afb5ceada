"""The published model, against figures that EcoLogits 0.11.3 itself printed."""

import pytest

from wattprint.estimate.calls.ecologits import Mix, impacts

# compute_llm_impacts of the released package, request_latency=None, PUE 1.2, WUE 0.569, 400 output tokens:
# active and total parameters, mix (adpe, pe, gwp, wue), then what it returned.
CASES = {
    "llama-3.1-8b, world": (
        (8.03, 8.03),
        (1.349e-8, 2.5871, 0.45829, 3.908),
        {
            "gpu_count": 1,
            "latency_s": 17.954291725617693,
            "gpu_energy_kwh": 1.8040669992215818e-05,
            "server_energy_kwh": 1.1688992008865685e-05,
            "energy_kwh": 3.56755944012978e-05,
            "gwp": 1.927201616038719e-05,
            "gwp_use": 1.6349768158170768e-05,
            "gwp_embodied": 2.9222480022164216e-06,
            "adpe": 1.641627348210828e-10,
            "pe": 0.00012927588870851586,
            "wcf": 0.00015633640059888718,
        },
    ),
    "llama-3-70b, USA": (
        (70.55, 70.55),
        (9.855e-8, 9.6884, 0.3844, 3.1321),
        {
            "gpu_count": 4,
            "latency_s": 34.92244003197733,
            "gpu_energy_kwh": 3.22805724801477e-05,
            "server_energy_kwh": 9.094385424994097e-05,
            "energy_kwh": 0.00026407937300463815,
            "gwp": 0.00012424807454546814,
            "gwp_use": 0.00010151211098298291,
            "gwp_embodied": 2.2735963562485242e-05,
            "adpe": 1.2995158275360255e-09,
            "pe": 0.002846218623382371,
            "wcf": 0.0009523406402208597,
        },
    ),
    "mixtral-8x7b, France": (
        (12.9, 46.7),
        (4.858e-8, 9.3135, 0.04144, 3.6737),
        {
            "gpu_count": 2,
            "latency_s": 19.27602688639779,
            "gpu_energy_kwh": 1.9149888244234823e-05,
            "server_energy_kwh": 2.509899334166379e-05,
            "energy_kwh": 7.607852379616013e-05,
            "gwp": 9.427442361528823e-06,
            "gwp_use": 3.1526940261128757e-06,
            "gwp_embodied": 6.274748335415947e-06,
            "adpe": 3.551582063196656e-10,
            "pe": 0.0007879610721071175,
            "wcf": 0.0003155635729032994,
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_figure_of_the_release_is_reproduced(case: str) -> None:
    (active, total), (adpe, pe, gwp, wue), released = CASES[case]
    found = impacts(
        active_parameters_b=active,
        total_parameters_b=total,
        output_tokens=400,
        mix=Mix(gwp=gwp, adpe=adpe, pe=pe, wue=wue),
        pue=1.2,
        wue_l_per_kwh=0.569,
    )
    assert {name: getattr(found, name) for name in released} == pytest.approx(released, rel=1e-9)


def test_a_shorter_request_bounds_the_latency() -> None:
    quick = impacts(
        active_parameters_b=8.03,
        total_parameters_b=8.03,
        output_tokens=400,
        mix=Mix(gwp=0.4),
        pue=1.0,
        request_latency_s=3.0,
    )
    assert quick.latency_s == 3.0


def test_no_parameters_are_refused() -> None:
    with pytest.raises(ValueError, match="not a request"):
        impacts(active_parameters_b=0, total_parameters_b=1, output_tokens=1, mix=Mix(gwp=1), pue=1)
