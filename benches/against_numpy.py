"""The model of `benches/case.rs` in numpy, as people write it: numpy's own generators, NPV, mean, loss, five quantiles.

    cargo bench --bench case
    python benches/against_numpy.py            (numpy from PyPI)
"""

import time

import numpy as np

DRAWS = 1_000_000
RAMP = (0.35, 0.70, 0.90, 1.0, 1.0)


def lognormal(rng, low, high):
    mu = (np.log(low) + np.log(high)) / 2
    sigma = (np.log(high) - np.log(low)) / (2 * 1.6448536269514722)
    return rng.lognormal(mu, sigma, DRAWS)


def pert(rng, least, likely, most):
    width = most - least
    return least + width * rng.beta(1 + 4 * (likely - least) / width, 1 + 4 * (most - likely) / width, DRAWS)


def once(seed):
    rng = np.random.default_rng(seed)
    users = rng.normal(60, 6, DRAWS)
    lic = pert(rng, 45, 70, 130)
    impl = lognormal(rng, 80_000, 250_000)
    internal = pert(rng, 20_000, 45_000, 120_000)
    admin = rng.normal(40_000, 6_000, DRAWS)
    adopt = rng.beta(6, 3, DRAWS)
    hours = lognormal(rng, 0.7, 4)
    rate = rng.normal(48, 7, DRAWS)
    realise = rng.beta(3, 4, DRAWS)
    leads_rev = lognormal(rng, 8e6, 24e6)
    uplift = lognormal(rng, 0.004, 0.04)
    margin = rng.beta(12, 18, DRAWS)
    benefit = adopt * (users * hours * 46 * rate * realise + leads_rev * uplift * margin)
    yearly = 12 * users * lic + admin
    npv = -(impl + internal)
    for year, ramp in enumerate(RAMP, start=1):
        npv += (ramp * benefit - yearly) / 1.1**year
    return npv.mean(), (npv < 0).mean(), np.quantile(npv, (0.05, 0.25, 0.5, 0.75, 0.95))


def main():
    once(0)
    times = []
    working = time.process_time()
    for seed in range(1, 6):
        start = time.perf_counter()
        mean, _, _ = once(seed)
        times.append(time.perf_counter() - start)
        assert abs(mean + 170_808) < 2_000, mean
    worked = (time.process_time() - working) / 5
    print(f"numpy {np.__version__}: {sorted(times)[2] * 1e3:.0f} ms (median of 5; shortest {min(times) * 1e3:.0f})")
    print(f"  of which the processor worked {worked * 1e3:.0f} ms for each")


main()
