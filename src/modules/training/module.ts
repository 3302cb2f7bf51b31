import type { Module } from "#platform/action/module.ts";
import { course, courses } from "./actions/courses.ts";
import { enrol } from "./actions/enrol.ts";
import { leave } from "./actions/leave.ts";
import { answer, lesson, reach } from "./actions/lesson.ts";
import { interview, markInterview, toMark } from "./actions/marking.ts";
import { learners, myStatements, numbers, numbersFile, statements } from "./actions/overview.ts";
import { drill, keepInterview, peers } from "./actions/practice.ts";
import { review } from "./actions/review.ts";
import { studio, version } from "./actions/studio.ts";
import { takeTest, test } from "./actions/test.ts";
import { newCourse, newVersion, saveVersion, sendForReview } from "./actions/write-course.ts";
import { permissions } from "./policy.ts";
import { shipCoursesJob } from "./shipped-courses.ts";
import { trainingAnswers, trainingAttempts, trainingCourses, trainingDrills, trainingEdits, trainingEnrolments, trainingInterviews, trainingLessons, trainingQuestions, trainingVersions } from "./tables.ts";

export const trainingModule: Module = {
  name: "training",
  tables: [trainingCourses, trainingVersions, trainingEdits, trainingEnrolments, trainingLessons, trainingAnswers, trainingAttempts, trainingInterviews, trainingQuestions, trainingDrills],
  permissions,
  actions: [courses, course, enrol, leave, lesson, answer, reach, test, takeTest, keepInterview, drill, peers, toMark, interview, markInterview, studio, version, newCourse, newVersion, saveVersion, sendForReview, review, numbers, learners, numbersFile, statements, myStatements],
  jobs: [shipCoursesJob],
};
