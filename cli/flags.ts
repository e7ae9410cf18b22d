import { Option, type Command } from "commander";
import { usualPathTemplate } from "../spec/contract.ts";
import { defaultOptions } from "../suites/campaign/options.ts";
import type { Shard } from "../suites/plan/shard.ts";
import {
  byteCount,
  collectLines,
  collectNames,
  pathTemplate,
  requestRate,
  seconds,
  shard,
  targetUrl,
  wholeNumber,
} from "./values.ts";

const variable = (name: string): string => `ASSET_CONFORMANCE_${name}`;

/** What says how a target is reached. */
export interface ReachFlags {
  readonly ca?: string;
  readonly insecure?: boolean;
}

/** What says which server is spoken to, and how. */
export interface TargetFlags extends ReachFlags {
  /** The configuration file whose settings are among the others. */
  readonly config?: string;
  readonly target?: string;
  readonly header: readonly string[];
  readonly pathTemplate?: string;
  readonly assets?: string;
  /** Requests per second. */
  readonly rateLimit?: number;
  readonly workers: number;
  /** Seconds. */
  readonly timeout: number;
}

export function withReachFlags(command: Command): Command {
  return command
    .addOption(
      new Option("--ca <file>", "trust the certificates of this PEM file besides the well-known ones").env(
        variable("CA"),
      ),
    )
    .addOption(new Option("--insecure", "trust any certificate, for staging servers alone").env(variable("INSECURE")));
}

export function withTargetFlags(command: Command): Command {
  return withReachFlags(command)
    .addOption(
      new Option(
        "--config <file>",
        "settings (default: asset-conformance.config.{ts,js,mjs,json,yaml,yml}, if there)",
      ).env(variable("CONFIG")),
    )
    .addOption(
      new Option("-u, --target <url>", "server to judge; without it, the reference server that ships with the command")
        .env(variable("TARGET"))
        .argParser(targetUrl),
    )
    .addOption(
      new Option("-H, --header <header>", "'Name: value' for each request, ${VARIABLE} expanded; repeatable")
        .env(variable("HEADER"))
        .argParser(collectLines)
        .default([], "none"),
    )
    .addOption(
      new Option("--path-template <path>", `path of an asset below the target (default: ${usualPathTemplate})`)
        .env(variable("PATH_TEMPLATE"))
        .argParser(pathTemplate),
    )
    .addOption(
      new Option("--assets <file>", "the pool: ids of assets and what is true of them, JSON or YAML").env(
        variable("ASSETS"),
      ),
    )
    .addOption(
      new Option("--rate-limit <rate>", "requests per second at the most, such as 20/s, or auto")
        .env(variable("RATE_LIMIT"))
        .argParser(requestRate),
    )
    .addOption(
      new Option("--workers <n>", "requests in flight at the same time")
        .env(variable("WORKERS"))
        .argParser(wholeNumber(1))
        .default(defaultOptions.workers),
    )
    .addOption(
      new Option("--timeout <s>", "seconds to wait for one answer")
        .env(variable("TIMEOUT"))
        .argParser(seconds)
        .default(defaultOptions.timeout / 1000),
    );
}

export type ProfileName = "quick" | "core" | "media" | "full";

export interface RunFlags extends TargetFlags {
  readonly profile: ProfileName;
  readonly seed: number;
  readonly maxRequests?: number;
  /** Seconds. */
  readonly maxTime?: number;
  /** Seconds that what a target makes of an upload may take. */
  readonly settle: number;
  readonly maxBytes: number;
  readonly report: readonly string[];
  readonly only: readonly string[];
  /** A file of known failures. */
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly shard?: Shard;
  readonly watch?: boolean;
  readonly dryRun?: boolean;
  readonly provision?: boolean;
  readonly allowWrites?: boolean;
}

export function profileOption(): Option {
  return new Option("--profile <profile>", "how much to visit; media fetches the URLs, full is core and media")
    .env(variable("PROFILE"))
    .choices(["quick", "core", "media", "full"] satisfies ProfileName[])
    .default("core" satisfies ProfileName);
}

export function reportOption(): Option {
  return new Option(
    "--report <format[=path]>",
    "write a report: json, html, junit, …; json=- to standard output; repeatable",
  )
    .env(variable("REPORT"))
    .argParser(collectLines)
    .default([], "none");
}

export function baselineOption(): Option {
  return new Option("--baseline <file>", "failures that are known and may stay for now, YAML").env(
    variable("BASELINE"),
  );
}

export function updateBaselineOption(): Option {
  return new Option("--update-baseline", "write new failures into the baseline, and take out those that are gone");
}

/** Nothing but GET is sent without it. */
export function allowWritesOption(): Option {
  return new Option("--allow-writes", "send more than GET: without it nothing at the target can change").env(
    variable("ALLOW_WRITES"),
  );
}

export function withRunFlags(command: Command): Command {
  return withTargetFlags(command)
    .addOption(profileOption())
    .addOption(
      new Option("--seed <n>", "the same seed sends the same requests")
        .env(variable("SEED"))
        .argParser(wholeNumber(0))
        .default(defaultOptions.seed),
    )
    .addOption(
      new Option("--max-requests <n>", "stop after so many requests")
        .env(variable("MAX_REQUESTS"))
        .argParser(wholeNumber(1)),
    )
    .addOption(new Option("--max-time <s>", "stop after so many seconds").env(variable("MAX_TIME")).argParser(seconds))
    .addOption(
      new Option("--settle <s>", "seconds that what is made of an upload may take, such as thumbnails")
        .env(variable("SETTLE"))
        .argParser(seconds)
        .default(defaultOptions.settle / 1000),
    )
    .addOption(
      new Option("--max-bytes <n>", "bytes to fetch from URLs at the most, such as 50MB (media, full)")
        .env(variable("MAX_BYTES"))
        .argParser(byteCount)
        .default(defaultOptions.maxBytes, `${defaultOptions.maxBytes / 1e6}MB`),
    )
    .addOption(reportOption())
    .addOption(
      new Option("--only <id>", "judge these requirements alone: ids, or patterns such as gating.*; repeatable")
        .env(variable("ONLY"))
        .argParser(collectNames)
        .default([], "all"),
    )
    .addOption(
      new Option("--provision", "upload the suite's own media first, judge by them, and remove them afterwards").env(
        variable("PROVISION"),
      ),
    )
    .addOption(allowWritesOption())
    .addOption(baselineOption())
    .addOption(updateBaselineOption())
    .addOption(
      new Option("--shard <i/n>", "send one of n parts of the run, such as 2/3; `merge` joins their JSON reports")
        .env(variable("SHARD"))
        .argParser(shard),
    )
    .option("--watch", "judge again whenever the target comes back, or on Enter; q quits")
    .option("--dry-run", "tell what would be sent, and send nothing");
}
