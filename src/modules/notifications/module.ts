import type { Module } from "#platform/action/module.ts";
import { changeLine, changePush, channels } from "./actions/channels.ts";
import { count } from "./actions/count.ts";
import { addDevice, keepDevice, removeDevice } from "./actions/devices.ts";
import { lineCode, unlinkLine } from "./actions/line.ts";
import { list } from "./actions/list.ts";
import { mark, markAll } from "./actions/mark.ts";
import { saveSettings, settings } from "./actions/settings.ts";
import { gather, prune, raiseUnread } from "./jobs/gather.ts";
import { makeKeys } from "./jobs/make-keys.ts";
import { send } from "./jobs/send.ts";
import { permissions } from "./policy.ts";
import { noticeRoutes } from "./routes.ts";
import * as tables from "./tables.ts";

export const notificationsModule: Module = {
  name: "notifications",
  tables: [tables.notices, tables.noticeProgress, tables.noticeSettings, tables.noticeChannels, tables.pushDevices, tables.lineLinks, tables.lineCodes],
  permissions,
  actions: [addDevice, changeLine, changePush, channels, count, keepDevice, lineCode, list, mark, markAll, removeDevice, saveSettings, settings, unlinkLine],
  jobs: [gather, raiseUnread, send, prune, makeKeys],
  pages: noticeRoutes,
};
