import type { Module } from "#platform/action/module.ts";
import { course, courses } from "./actions/courses.ts";
import { enrol } from "./actions/enrol.ts";
import { leave } from "./actions/leave.ts";
import { answer, lesson, reach } from "./actions/lesson.ts";
import { takeTest, test } from "./actions/test.ts";
import { permissions } from "./policy.ts";
import { shipCoursesJob } from "./shipped-courses.ts";
import { trainingAnswers, trainingAttempts, trainingCourses, trainingEdits, trainingEnrolments, trainingLessons, trainingVersions } from "./tables.ts";

export const trainingModule: Module = {
  name: "training",
  tables: [trainingCourses, trainingVersions, trainingEdits, trainingEnrolments, trainingLessons, trainingAnswers, trainingAttempts],
  permissions,
  actions: [courses, course, enrol, leave, lesson, answer, reach, test, takeTest],
  jobs: [shipCoursesJob],
};
