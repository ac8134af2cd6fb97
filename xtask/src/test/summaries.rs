//! Extracts the summary lines of test runners, to repeat them at the end.

/// Returns nextest's summary, or cargo test's for every target that ran a test.
pub fn of_unit_tests(log: &str) -> Vec<String> {
    let counts = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("Summary [")
            || (line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed"))
    };
    log.lines().filter(counts).map(str::to_owned).collect()
}

/// Returns the counts of Node's test runner, the tests' own counts such as `ℹ links: 126 fragments checked`, and the
/// names of failed tests, whose messages may be long.
pub fn of_node(log: &str) -> Vec<String> {
    let is_worth_it = |line: &&str| {
        let Some(told) = line.trim_start().strip_prefix("ℹ ") else { return false };
        match told.split_once(' ') {
            Some(("suites" | "duration_ms", _)) => false,
            Some(("cancelled" | "skipped" | "todo", count)) => count != "0",
            _ => true,
        }
    };
    let failed = log.lines().skip_while(|line| !line.starts_with("✖ failing tests:")).skip(1);
    let failed = failed.filter(|line| line.starts_with("✖ "));
    log.lines().filter(is_worth_it).chain(failed).map(str::to_owned).collect()
}

/// Returns the counts with which Playwright ends, such as `12 passed (30.5s)`.
pub fn of_playwright(log: &str) -> Vec<String> {
    log.lines().filter(|line| is_count(line)).map(str::to_owned).collect()
}

/// Returns the ten slowest tests in one line, or `None` if the runner prints no times, as cargo test does.
pub fn slowest(log: &str) -> Option<String> {
    const MOST: usize = 10;
    let of_nextest = |line: &str| {
        let rest = line.strip_prefix("PASS [").or_else(|| line.strip_prefix("FAIL ["))?;
        let (time, name) = rest.split_once(']')?;
        let name = name.trim_start();
        // Removes its number, such as `(12/340)`.
        let name = match name.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
            Some((_, name)) => name,
            None => name,
        };
        Some((seconds(time)?, name.trim().to_owned()))
    };
    // Node's and Playwright's runners put a sign before each test and its time after it.
    let of_others = |line: &str| {
        let rest = line.trim_start_matches(['✓', '✔', '✘', '✖']);
        let (name, time) = rest.strip_suffix(')')?.rsplit_once(" (")?;
        let is_number = |c: char| c.is_ascii_digit() || c == ' ';
        (rest != line).then_some((seconds(time)?, name.trim_start_matches(is_number).to_owned()))
    };
    let lines = log.lines().map(str::trim);
    let mut tests: Vec<(f64, String)> =
        lines.filter_map(|line| of_nextest(line).or_else(|| of_others(line))).collect();
    tests.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    tests.dedup();
    let named: Vec<String> =
        tests.iter().take(MOST).map(|(seconds, name)| format!("{seconds:.1} s {name}")).collect();
    (!named.is_empty()).then(|| format!("slowest: {}", named.join("; ")))
}

/// Parses a duration in seconds as the runners print it: `0.004s`, `350ms`, `1.2m`.
fn seconds(time: &str) -> Option<f64> {
    let time = time.trim();
    let (number, unit) = match () {
        () if time.ends_with("ms") => (time.strip_suffix("ms")?, 0.001),
        () if time.ends_with('s') => (time.strip_suffix('s')?, 1.0),
        () => (time.strip_suffix('m')?, 60.0),
    };
    Some(number.parse::<f64>().ok()? * unit)
}

fn is_count(line: &str) -> bool {
    let mut words = line.trim().splitn(2, ' ');
    let is_number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let rest = words.next().unwrap_or_default();
    let states = ["passed", "failed", "flaky", "skipped", "interrupted", "did not run"];
    is_number
        && states.iter().any(|state| {
            rest.strip_prefix(state).is_some_and(|end| end.is_empty() || end.starts_with(" ("))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_nextests_summary() {
        let log = "\
        PASS [   0.004s] newsprint route::tests::prints_what_it_parses
------------
     Summary [   0.123s] 45 tests run: 45 passed, 0 skipped
";
        assert_eq!(
            of_unit_tests(log),
            ["     Summary [   0.123s] 45 tests run: 45 passed, 0 skipped"]
        );
    }

    #[test]
    fn names_the_slowest_of_each_runner() {
        let log = "\
        PASS [   0.004s] (  1/660) newsprint route::tests::prints_what_it_parses
        FAIL [ 252.274s] (660/660) newsprint::publish round_trip::of_the_sample
        SLOW [>180.000s] (───────) newsprint::publish round_trip::of_the_sample
        FAIL [ 252.274s] (660/660) newsprint::publish round_trip::of_the_sample
✔ nothing in a head is there twice (19.25788ms)
  ✓    1 specs/archive.spec.ts:3:1 › 3 months (of each year) with their counts (8.4s)
  ✘    2 specs/own.spec.ts:3:1 › an hour (1.5m)
test result: ok. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
";
        assert_eq!(
            slowest(log).unwrap(),
            "slowest: 252.3 s newsprint::publish round_trip::of_the_sample; 90.0 s specs/own.spec.ts:3:1 › an hour; \
             8.4 s specs/archive.spec.ts:3:1 › 3 months (of each year) with their counts; \
             0.0 s nothing in a head is there twice; 0.0 s newsprint route::tests::prints_what_it_parses"
        );
        assert_eq!(slowest("running 3 tests\ntest a ... ok\n"), None);
    }

    #[test]
    fn repeats_cargo_tests_results_of_binaries_with_tests() {
        let log = "\
test result: ok. 7 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";
        assert_eq!(of_unit_tests(log).len(), 2);
    }

    #[test]
    fn repeats_nodes_counts_and_what_the_tests_told() {
        let log = "\
✔ every fragment exists (42.6ms)
ℹ links: 126 fragments checked
✖ every page can be reached from the front page (8.8ms)
  AssertionError: 1 kinds of fault:
ℹ tests 2
ℹ suites 0
ℹ pass 1
ℹ fail 1
ℹ cancelled 0
ℹ skipped 1
ℹ todo 0
ℹ duration_ms 11387.0

✖ failing tests:

test at links.test.mjs:50:1
✖ every page can be reached from the front page (8.8ms)
  AssertionError: 1 kinds of fault:
";
        assert_eq!(
            of_node(log),
            [
                "ℹ links: 126 fragments checked",
                "ℹ tests 2",
                "ℹ pass 1",
                "ℹ fail 1",
                "ℹ skipped 1",
                "✖ every page can be reached from the front page (8.8ms)",
            ]
        );
    }

    #[test]
    fn repeats_playwrights_counts() {
        let log = "\
Running 14 tests using 2 workers
  ✓  1 home.spec.ts:3:1 › 3 passed stories are shown (1.2s)
  1 failed
    [chromium] › article.spec.ts:8:1 › shares
  1 flaky
  2 did not run
  12 passed (30.5s)
";
        assert_eq!(
            of_playwright(log),
            ["  1 failed", "  1 flaky", "  2 did not run", "  12 passed (30.5s)"]
        );
    }
}
