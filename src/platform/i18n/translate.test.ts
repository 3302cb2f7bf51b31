import { expect, test } from "vitest";
import { missingMessages, translate } from "./translate.ts";

const messages = {
  today: {
    greeting: "สวัสดี {name}",
    left: { one: "{count} task left", other: "{count} tasks left" },
    lists: { mine: "งานของฉัน" },
  },
};

test("a sentence is found by its path and its blanks are filled", () => {
  expect(translate(messages, { key: "today.greeting", params: { name: "ฟ้า" } }, "th")).toBe("สวัสดี ฟ้า");
  expect(translate(messages, { key: "today.lists.mine" }, "th")).toBe("งานของฉัน");
});

test("English counts one and many, Thai has one form", () => {
  expect(translate(messages, { key: "today.left", params: { count: 1 } }, "en")).toBe("1 task left");
  expect(translate(messages, { key: "today.left", params: { count: 3 } }, "en")).toBe("3 tasks left");
  expect(translate(messages, { key: "today.left", params: { count: 1 } }, "th")).toBe("1 tasks left");
});

test("a missing sentence shows its key and is counted", () => {
  expect(translate(messages, { key: "today.nowhere" }, "th")).toBe("today.nowhere");
  expect(translate(messages, { key: "constructor.name" }, "th")).toBe("constructor.name");
  expect(missingMessages().get("today.nowhere")).toBe(1);
});

test("a blank without a value stays visible instead of vanishing", () => {
  expect(translate(messages, { key: "today.greeting", params: {} }, "th")).toBe("สวัสดี {name}");
});
