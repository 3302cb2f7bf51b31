import type { Module } from "#platform/action/module.ts";
import { change } from "./actions/change.ts";
import { endFeed, feed, makeFeed } from "./actions/feed.ts";
import { listBoard } from "./actions/list-board.ts";
import { listCases } from "./actions/list-cases.ts";
import { listDue } from "./actions/list-due.ts";
import { listPlaces } from "./actions/list-places.ts";
import { remove } from "./actions/remove.ts";
import { restore } from "./actions/restore.ts";
import { save } from "./actions/save.ts";
import { saved } from "./actions/saved.ts";
import { setStart } from "./actions/set-start.ts";
import { tidyViews } from "./jobs.ts";
import { permissions } from "./policy.ts";
import { calendarRoutes } from "./routes.ts";
import { calendarFeeds, savedViews, startViews } from "./tables.ts";

export const viewsModule: Module = {
  name: "views",
  tables: [savedViews, startViews, calendarFeeds],
  permissions,
  actions: [listCases, listBoard, listPlaces, listDue, saved, save, change, remove, restore, setStart, feed, makeFeed, endFeed],
  jobs: [tidyViews],
  pages: calendarRoutes,
};
