/**
 * Why changes that survive may do so: a file, a part of the changed line, and the kind of change where the line has several.
 * A survivor that matches none is told as not looked at.
 */
export const reasons = [];
