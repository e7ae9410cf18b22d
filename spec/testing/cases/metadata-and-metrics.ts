import { all, put } from "../answers.ts";
import { idOf } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read } from "../requests.ts";
import { scene } from "../scene.ts";
import { saying, wrong } from "./values.ts";

const withoutPlace = all(put("/metadata/latitude", null), put("/metadata/longitude", null));

export const metadataAndMetricsCases: readonly RuleCases[] = [
  {
    id: "metadata.asset",
    fires: [
      wrong("/metadata/asset_id", idOf["trashed image"], `the asset's id, "${idOf.image}"`),
      wrong("/metadata/asset_id", undefined, "the asset's id"),
    ],
    holds: [scene("its own id", read("image", "metadata"))],
    silent: [
      scene("metadata not asked for", read("image")),
      ...[null, {}, { asset_id: null, make: null }].map((empty) => saying("/metadata", empty)),
    ],
  },
  {
    id: "metadata.ranges",
    fires: [
      ...[90.5, -91].map((value) => wrong("/metadata/latitude", value, "latitude between -90 and 90")),
      ...[180.5, -200].map((value) => wrong("/metadata/longitude", value, "longitude between -180 and 180")),
      ...[0, 9].map((value) => wrong("/metadata/orientation", value, "orientation between 1 and 8")),
      wrong("/metadata/latitude", null, "latitude and longitude together or neither"),
      wrong("/metadata/longitude", undefined, "latitude and longitude together or neither"),
      wrong("/metadata/latitude", 0.2, "0, by the facts of the pool", { stated: { latitude: 0, longitude: -12.5 } }),
      wrong("/metadata/latitude", 0.01, "0, by the facts of the pool", { stated: { latitude: 0, longitude: -12.5 } }),
      wrong("/metadata/longitude", 12.5, "-12.5, by the facts", { stated: { latitude: 0, longitude: -12.5 } }),
      wrong("/metadata/latitude", 0, "null, by the facts", { stated: { latitude: null, longitude: null } }),
      fault(
        "zero coordinates as null",
        [read("image", "metadata"), withoutPlace],
        {
          pointer: "/metadata/latitude",
          expected: "0, by the facts of the pool",
          actual: "null",
        },
        { stated: { latitude: 0, longitude: 0 } },
      ),
    ],
    holds: [
      scene("zero latitude", read("image", "metadata")),
      saying("/metadata/latitude", -90),
      saying("/metadata/longitude", 180),
      saying("/metadata/orientation", 8),
      saying("/metadata/orientation", null),
      saying("/metadata/rating", -1),
      saying("/metadata", { make: "Maker" }, { stated: { latitude: null, longitude: null } }),
      scene("the place by the facts", read("image", "metadata"), { stated: { latitude: 0, longitude: -12.5 } }),
      saying("/metadata/latitude", 0.0049, { stated: { latitude: 0 } }),
    ],
    silent: [
      scene("metadata not asked for", read("image")),
      saying("/metadata", { make: "Maker", latitude: null, longitude: null, orientation: null }),
      saying("/metadata", {}),
    ],
  },
  {
    id: "metrics.numbers",
    fires: [
      wrong("/metrics/sharpness", "high", "a number or null"),
      wrong("/metrics/exposure", [], "a number or null"),
      fault("a name with a slash", [read("image", "metrics"), put("/metrics/a~1b", true)], {
        pointer: "/metrics/a~1b",
        expected: "a number or null",
        actual: "true",
      }),
    ],
    holds: [scene("numbers and nulls", read("image", "metrics")), saying("/metrics/count", 12)],
    silent: [scene("metrics not asked for", read("image")), saying("/metrics", null), saying("/metrics", {})],
  },
];
