/** Plans' door for screens of other modules: how a task is shown and worked with. */
export { AddTask, OwnerSelect } from "./screens/add-task.tsx";
export { Fold } from "./screens/fold.tsx";
export { TaskCard, useTaskTitle } from "./screens/task-card.tsx";
export { instantOf, whenOf } from "./screens/when.ts";
export type { TaskView } from "./queries.ts";
