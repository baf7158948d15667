/**
 * Reading and writing the field's file formats: {@code file} opens what the user names, one package
 * a format reads and writes it with {@code names} and {@code numbers}, {@code dataset} joins
 * several files, {@code inspect} tells what looks wrong in them.
 */
@NullMarked
package org.chiasm.io;

import org.jspecify.annotations.NullMarked;
