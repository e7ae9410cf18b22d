const chapter = (name) => `spec/chapters/${name}.ts`;

/**
 * Why changes that survive may do so: a file, a part of the changed line, and the kind of change where the line has several.
 * A survivor that matches none is told as not looked at.
 */
export const reasons = [
  {
    why: "What is checked cannot be otherwise, but the types allow it: without the check the code does the same or does not compile",
    of: [
      [chapter("trash"), 'items[at]?.["id"]', "OptionalChaining"],
      [chapter("trash"), 'items[gone]?.["id"]', "OptionalChaining"],
      [chapter("trash"), 'typeof item["id"] === "string" &&'],
      [chapter("constancy"), "return before === undefined"],
      [chapter("constancy"), "if (first === undefined ||", "ConditionalExpression"],
      [chapter("constancy"), "if (reading !== undefined) found.set"],
      [chapter("constancy"), 'if (typeof echoed === "string"'],
      [chapter("constancy"), "wanted !== undefined &&"],
      [chapter("gating"), "if (difference === undefined) continue"],
      [chapter("same-set"), "if (difference === undefined) continue"],
      [chapter("include"), 'request.operation === "asset" &&'],
      [chapter("include"), "request.include[0]?.[0]", "OptionalChaining"],
      [chapter("include"), "return reading !== undefined &&"],
      [chapter("file-data"), "one !== undefined && other !== undefined"],
      [chapter("file-data"), 'typeof size !== "number"'],
      [chapter("http"), "same[0]?.index", "OptionalChaining"],
      [chapter("http"), 'answer.kind === "silent"'],
      [chapter("http"), 'request.operation !== "asset"'],
      [chapter("http"), 'answer.kind === "answered" &&'],
      [chapter("http"), "type === undefined ||"],
      [chapter("variants"), 'typeof mimetype !== "string"'],
      [chapter("variants"), 'typeof width === "number"'],
      [chapter("variants"), "first === undefined ||"],
      [chapter("media-content"), "return content?.kind"],
      [chapter("file-data"), 'typeof value !== "string"'],
      [chapter("core"), 'typeof name !== "string"'],
      [chapter("core"), 'typeof value !== "string"'],
      [chapter("identity"), 'request.operation === "asset"'],
      [chapter("identity"), 'request.operation !== "asset"'],
      [chapter("identity"), 'answer.kind === "silent"'],
      ["spec/on-reading.ts", "reading === undefined || dossier === undefined"],
      [chapter("variants"), 'typeof type !== "string"'],
    ],
  },
  {
    why: "Cases look for the words that matter in a message, and these come besides",
    of: [[chapter("identity"), "const whose ="]],
  },
  {
    why: "No run can tell: whatever stands there is never met again",
    of: [["spec/causes.ts", "[placeOf(finding), ..."]],
  },
  {
    why: "What was worked out once is kept: worked out again it is the same, only slower",
    of: [
      [chapter("trash"), "liveBreakers.get(evidence) ??"],
      [chapter("trash"), "if (known.seen !== evidence.exchanges.length)"],
      [chapter("constancy"), "known.readings === dossier.readings.length"],
      [chapter("constancy"), "known?.readings === dossier.readings.length"],
      ["spec/granting.ts", "if (known?.reading === reading"],
      ["spec/granting.ts", "latest.set("],
      [chapter("constancy"), "restless.set("],
      [chapter("constancy"), "constants.set("],
    ],
  },
  {
    why: "A short cut or a bound on the work: without it the same is found, only later",
    of: [
      [chapter("gating"), "if (sameGroup(group, reference, reading)) continue"],
      [chapter("same-set"), "if (sortOf(other) === sortOf(reading)) continue"],
      ["spec/about.ts", "if (parts === undefined)"],
      [chapter("constancy"), "Math.max(0, index - 8)"],
      [chapter("constancy"), "return exchanges"],
    ],
  },
  {
    why: "Only two that are equal would tell the difference, and there they are never equal or either way is right",
    of: [
      [chapter("constancy"), "other.sentAt < answeredAt", "EqualityOperator"],
      [chapter("constancy"), "sentAt < other.answeredAt", "EqualityOperator"],
      [chapter("constancy"), "before.exchange.answeredAt <= reading.exchange.sentAt", "EqualityOperator"],
      ["spec/granting.ts", "first.exchange.index < exchange.index"],
      [chapter("constancy"), "other.exchange.index < exchange.index"],
      [chapter("media-content"), "> 1", "EqualityOperator"],
      [chapter("media-content"), "difference <= tolerance"],
      [chapter("identity"), "status < 400", "EqualityOperator"],
      ["spec/causes.ts", "byWeight(each, other) < 0"],
    ],
  },
];
