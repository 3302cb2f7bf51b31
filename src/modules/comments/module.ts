import type { Module } from "#platform/action/module.ts";
import { edit } from "./actions/edit.ts";
import { editions } from "./actions/editions.ts";
import { list } from "./actions/list.ts";
import { mentionable } from "./actions/mentionable.ts";
import { takeBack } from "./actions/take-back.ts";
import { tally } from "./actions/tally.ts";
import { write } from "./actions/write.ts";
import { permissions } from "./policy.ts";
import { commentEditions, commentMentions, comments } from "./tables.ts";

export const commentsModule: Module = {
  name: "comments",
  tables: [comments, commentEditions, commentMentions],
  permissions,
  actions: [edit, editions, list, mentionable, takeBack, tally, write],
};
